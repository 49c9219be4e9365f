package dev.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intake.contacts.FieldChange;
import java.util.List;

/** The changes of a contact as {@code import_changes} has them: {@code [[path, before, after], …]}. */
final class ChangeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangeJson() {}

    static String write(List<FieldChange> changes) {
        try {
            return JSON.writeValueAsString(changes.stream()
                    .map(change -> new String[] {change.path(), change.before(), change.after()})
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Changes of a contact cannot be written as JSON", e);
        }
    }

    static List<FieldChange> read(String json) {
        try {
            String[][] changes = JSON.readValue(json, String[][].class);
            return java.util.Arrays.stream(changes)
                    .map(change -> new FieldChange(change[0], change[1], change[2]))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The changes of a contact are not what Intake wrote", e);
        }
    }
}
