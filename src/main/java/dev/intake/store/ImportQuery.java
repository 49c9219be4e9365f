package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportSource;
import dev.intake.contacts.ImportStatus;

/** Which imports of a list, in which order, which 1-based page of them; null source or status means any. */
public record ImportQuery(
        ImportSource source, ImportStatus status, Sort sort, boolean descending, int page, int perPage, Detail detail) {

    /** What the list can be sorted by. */
    public enum Sort {
        CREATED_AT,
        UPDATED_AT
    }

    /** How much of each import is read: a summary leaves out the file's constants, which can be large. */
    public enum Detail {
        WHOLE,
        SUMMARY
    }

    public ImportQuery {
        requireNonNull(sort, "sort");
        requireNonNull(detail, "detail");
    }

    long offset() {
        return (page - 1L) * perPage;
    }
}
