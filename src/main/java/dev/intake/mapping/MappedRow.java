package dev.intake.mapping;

import dev.intake.contacts.ContactDraft;
import dev.intake.contacts.RowFailure;

/** What mapping makes of a row: a draft, or the reasons why it cannot be one. */
public sealed interface MappedRow {

    /** A row that became a draft. */
    record Drafted(ContactDraft draft) implements MappedRow {}

    /** A row that could not be used. */
    record Refused(RowFailure failure) implements MappedRow {}
}
