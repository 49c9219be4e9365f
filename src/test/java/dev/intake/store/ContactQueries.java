package dev.intake.store;

import dev.intake.store.ContactQuery.Sort;
import java.util.UUID;

/** Queries for tests. */
final class ContactQueries {

    private ContactQueries() {}

    static ContactQuery all(UUID list) {
        return ordered(list, Sort.NAME, false, 100, null);
    }

    static ContactQuery ordered(UUID list, Sort sort, boolean descending, int perPage, String after) {
        return new ContactQuery(list, null, null, null, null, sort, descending, 1, perPage, after, false);
    }

    /** A counted query with one filter: that import, the tag "hidden", the prefix "secret s" or shorter, the e-mail address of Secret. */
    static ContactQuery filtered(String filter, UUID list, UUID importId, Sort sort) {
        return new ContactQuery(
                list,
                filter.equals("import") ? importId : null,
                filter.equals("tag") ? "hidden" : null,
                filter.equals("prefix") ? "Sécret" : null,
                filter.equals("email") ? "secret@example.org" : null,
                sort,
                false,
                1,
                10,
                null,
                true);
    }
}
