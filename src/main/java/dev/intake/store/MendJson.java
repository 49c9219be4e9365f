package dev.intake.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code mended_cells} of a row of {@code import_row_failures}: an object of texts by column key, escaped as {@link FailureJson} escapes cells. */
final class MendJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private MendJson() {}

    /** Null for null. */
    static String cells(Map<String, String> cells) {
        if (cells == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> cell : cells.entrySet()) {
                json.writeStringField(cell.getKey(), cell.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Null for null. */
    static Map<String, String> readCells(String text) {
        if (text == null) {
            return null;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                cells.put(key, parser.nextTextValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("A mended row does not hold the JSON it is stored in", e);
        }
        return cells;
    }
}
