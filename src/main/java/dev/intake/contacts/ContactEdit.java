package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody changes of a contact: {@code fields} by their names in the API, a null value empties one; {@code tags} are all of its tags, null leaves them
 * as they are; {@code parts} are what is added, changed and removed inside it. What is not named stays.
 */
public record ContactEdit(Map<String, String> fields, List<String> tags, List<PartEdit> parts) {

    public ContactEdit {
        requireNonNull(fields, "fields");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        tags = tags == null ? null : List.copyOf(tags);
        parts = List.copyOf(parts);
    }
}
