package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody changes of one part of a contact: {@code id} null makes a new one, {@code removed} takes it away. {@code fields} are as those of a
 * {@link ContactEdit}; {@code websites} are all of a person's, null leaves them; {@code parts} are the e-mails and phones of a person. {@code pointer} is where
 * the document names it, and {@code attributes} where its attributes are.
 */
public record PartEdit(
        Kind kind,
        UUID id,
        boolean removed,
        Map<String, String> fields,
        List<String> websites,
        List<PartEdit> parts,
        String pointer,
        String attributes) {

    /** What the part is. */
    public enum Kind {
        PERSON("person"),
        EMAIL("e-mail address"),
        PHONE("phone number"),
        ADDRESS("address"),
        REFERRER("contact");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        /** As sentences call it. */
        public String noun() {
            return noun;
        }
    }

    public PartEdit {
        requireNonNull(kind, "kind");
        requireNonNull(pointer, "pointer");
        requireNonNull(attributes, "attributes");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        websites = websites == null ? null : List.copyOf(websites);
        parts = List.copyOf(parts);
    }
}
