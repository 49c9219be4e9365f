package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactDraft;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.KnownContact;
import dev.intake.mapping.MappedRow;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.ContactKeys;
import dev.intake.sources.SourceRow;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A row that was written from a contact of this service, with the name that this had: it is found by what it was, and is known by its id. */
record Exported(UUID id, String name, Set<Long> keys) {

    Exported {
        requireNonNull(id, "id");
        keys = Set.copyOf(keys);
    }

    /** What the row says of its origin; null when it says nothing, or not the id of anything. */
    static Exported of(SourceRow row, ContactKeys keys, RowMapper mapper) {
        String id = mapper.text(row, ImportField.INTAKE_ID);
        if (id == null || !isUuid(id)) {
            return null;
        }
        String name = mapper.text(row, ImportField.FULL_NAME);
        Set<Long> all = new TreeSet<>(keys.all());
        if (name != null) {
            all.add(ContactKeys.name(name));
        }
        return new Exported(UUID.fromString(id), name, all);
    }

    Optional<KnownContact> find(Candidates candidates) {
        return keys.stream()
                .flatMap(key -> candidates.of(key).stream())
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
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
