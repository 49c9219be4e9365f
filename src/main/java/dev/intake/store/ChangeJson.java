package dev.intake.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.intake.contacts.FieldChange;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The {@code changes} of a row of {@code import_changes}: {@code [[path, before, after], …]}, null for what was not there. */
public final class ChangeJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ChangeJson() {}

    public static String write(List<FieldChange> changes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (FieldChange change : changes) {
                json.writeStartArray();
                json.writeString(change.path());
                json.writeString(change.before());
                json.writeString(change.after());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Reads what {@link #write} wrote; IllegalStateException when it is anything else. */
    public static List<FieldChange> read(String text) {
        List<FieldChange> changes = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                changes.add(new FieldChange(json.nextTextValue(), json.nextTextValue(), json.nextTextValue()));
                json.nextToken();
            }
        } catch (IOException e) {
            throw new IllegalStateException("What a row changed is not the JSON it is stored in", e);
        }
        return changes;
    }
}
