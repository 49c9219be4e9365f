package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One version of a contact and what made it: the import and row (null when a person did), with the name of the file if the import is still there, when (null
 * where that is not kept), and what changed.
 */
public record HistoryEntry(
        UUID contactId,
        long version,
        Kind kind,
        UUID importId,
        Long rowNumber,
        String fileName,
        Instant at,
        List<Change> changes) {

    /** What made a version. {@code EDITED} is a person, or an import whose record is no longer kept. */
    public enum Kind {
        CREATED,
        CHANGED,
        EDITED,
        UNDONE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A changed value, and the headers of those columns of the file that feed such a value, by the mappings of the import. */
    public record Change(FieldChange value, List<String> columns) {
        public Change {
            requireNonNull(value, "value");
            columns = List.copyOf(columns);
        }
    }

    public HistoryEntry {
        requireNonNull(contactId, "contactId");
        requireNonNull(kind, "kind");
        changes = List.copyOf(changes);
    }
}
