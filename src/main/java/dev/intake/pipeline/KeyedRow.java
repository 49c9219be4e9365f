package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.mapping.MappedRow;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.ContactKeys;
import dev.intake.sources.SourceRow;

/** What a row says, with the keys of its contact; a row that could not be used has none. {@code exported} is null for a row that was not written from a contact. */
record KeyedRow(MappedRow row, ContactKeys keys, Exported exported) {

    KeyedRow {
        requireNonNull(row, "row");
    }

    static KeyedRow of(SourceRow source, RowMapper mapper) {
        MappedRow row = mapper.map(source);
        if (!(row instanceof MappedRow.Drafted drafted)) {
            return new KeyedRow(row, null, null);
        }
        ContactKeys keys = ContactKeys.of(drafted.draft().contact());
        return new KeyedRow(row, keys, Exported.of(source, mapper));
    }
}
