package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.mapping.MappedRow;
import dev.intake.matching.ContactKeys;

/** What a row says, with the keys of its contact; a row that could not be used has none. */
record KeyedRow(MappedRow row, ContactKeys keys) {

    KeyedRow {
        requireNonNull(row, "row");
    }

    static KeyedRow of(MappedRow row) {
        return new KeyedRow(
                row,
                row instanceof MappedRow.Drafted drafted
                        ? ContactKeys.of(drafted.draft().contact())
                        : null);
    }
}
