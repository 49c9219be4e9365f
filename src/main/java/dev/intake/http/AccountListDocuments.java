package dev.intake.http;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Member;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Account lists and users as resources. */
final class AccountListDocuments {
    private AccountListDocuments() {}

    static Resource resource(AccountList list) {
        SortedMap<String, Object> attributes = times(list.createdAt(), list.updatedAt());
        attributes.put("name", list.name());
        attributes.put("region", list.region());
        attributes.put("currency", list.currency());
        return new Resource(ResourceType.ACCOUNT_LISTS, list.id().toString(), attributes, new TreeMap<>());
    }

    static Resource resource(Member user) {
        SortedMap<String, Object> attributes = times(user.createdAt(), user.updatedAt());
        return new Resource(ResourceType.USERS, user.id().toString(), attributes, new TreeMap<>());
    }

    /** The times that every resource has (MPDX Imports API, common to every resource); null for what is not stored. */
    static SortedMap<String, Object> times(Instant createdAt, Instant updatedAt) {
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put("created_at", createdAt);
        attributes.put("updated_at", updatedAt);
        attributes.put("updated_in_db_at", updatedAt);
        return attributes;
    }
}
