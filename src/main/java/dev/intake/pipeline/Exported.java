package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactDraft;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.KnownContact;
import dev.intake.mapping.MappedRow;
import dev.intake.mapping.RowMapper;
import dev.intake.sources.SourceRow;
import java.util.UUID;

/** A row that was written from a contact of this service, with the name that this had: it is known by its id, whatever became of the rest. */
record Exported(UUID id, String name) {

    Exported {
        requireNonNull(id, "id");
    }

    /** What the row says of its origin; null when it says nothing, or not the id of anything. */
    static Exported of(SourceRow row, RowMapper mapper) {
        String id = mapper.text(row, ImportField.INTAKE_ID);
        return id == null || !isUuid(id)
                ? null
                : new Exported(UUID.fromString(id), mapper.text(row, ImportField.FULL_NAME));
    }

    /** What the row says of that contact: a name that is the contact's own says nothing of the people in it. */
    ContactDraft draft(KnownContact known, ContactDraft draft, SourceRow row, RowMapper mapper) {
        if (!known.contact().fields().name().equals(name)
                || !(mapper.mapLabelled(row) instanceof MappedRow.Drafted labelled)) {
            return draft;
        }
        boolean organization = known.contact().fields().organization();
        return labelled.draft()
                .withContact(labelled.draft()
                        .contact()
                        .withFields(labelled.draft().contact().fields().withOrganization(organization)));
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
