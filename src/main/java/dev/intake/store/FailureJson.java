package dev.intake.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.intake.contacts.RowFailure.RowError;
import dev.intake.errors.ErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The {@code errors} and {@code cells} of a row of {@code import_row_failures}. Everything beyond ASCII is escaped, so that a cell is kept even when it holds
 * what PostgreSQL's text cannot: NUL and lone surrogates.
 */
public final class FailureJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private FailureJson() {}

    public static String errors(List<RowError> errors) {
        return write(json -> {
            for (RowError error : errors) {
                json.writeStartObject();
                json.writeStringField("code", error.code().code());
                json.writeStringField("column", error.column());
                json.writeStringField("value", error.value());
                json.writeStringField("message", error.message());
                json.writeStringField("suggestion", error.suggestion());
                json.writeEndObject();
            }
        });
    }

    public static String cells(List<String> cells) {
        return write(json -> {
            for (String cell : cells) {
                json.writeString(cell);
            }
        });
    }

    public static List<RowError> readErrors(String text) {
        return read(text, parser -> JsonMembers.elements(parser, ErrorMembers::new, ErrorMembers::toError));
    }

    public static List<String> readCells(String text) {
        return read(text, JsonMembers::texts);
    }

    private static String write(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            content.write(json);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static <T> T read(String text, Reader<T> reader) {
        try (JsonParser parser = JSON.createParser(text)) {
            return reader.read(parser);
        } catch (IOException e) {
            throw new IllegalStateException("A row failure does not hold the JSON it is stored in", e);
        }
    }

    /** Writes the elements of the outer array. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Reads the outer array. */
    private interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static final class ErrorMembers extends JsonMembers {
        String code;
        String column;
        String value;
        String message;
        String suggestion;

        @Override
        void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "code" -> code = text(parser);
                case "column" -> column = text(parser);
                case "value" -> value = text(parser);
                case "message" -> message = text(parser);
                case "suggestion" -> suggestion = text(parser);
                default -> super.read(name, parser);
            }
        }

        RowError toError() {
            return new RowError(ErrorCode.of(code), column, value, message, suggestion);
        }
    }
}
