package dev.intake.store;

/**
 * The statements that find one page of contacts in each order, within each list of the user by an index and then over all of them. A filter that is not
 * given is a parameter that is null; the pool of lists plans these statements for their values each time, so that an absent filter costs nothing and a
 * given one finds its index. That a tag is asked of lists that are not empty says nothing new but to the planner: only those are in the index of tags.
 */
final class ContactPages {

    private static final String BY_NAME = """
            SELECT found.account_list_id, found.id, found.folded_name
            FROM account_list_users AS member
            CROSS JOIN LATERAL (
                SELECT contacts.account_list_id, contacts.id, contacts.folded_name
                FROM contacts
                WHERE contacts.account_list_id = member.account_list_id
                    AND ($3::uuid IS NULL OR contacts.import_id = $3)
                    AND ($4::text IS NULL OR (contacts.tag_list <> '{}' AND contacts.tag_list @> ARRAY[$4]))
                    AND ($5::text IS NULL OR starts_with(contacts.folded_name COLLATE "C", $5))
                    AND ($6::uuid[] IS NULL OR contacts.id = ANY ($6))
                    AND ($7::uuid IS NULL OR (contacts.folded_name COLLATE "C", contacts.id) > ($8, $7))
                ORDER BY contacts.folded_name COLLATE "C", contacts.id
                LIMIT $9::bigint + $10::bigint
            ) AS found
            WHERE member.user_id = $1
                AND ($2::uuid IS NULL OR member.account_list_id = $2)
            ORDER BY found.folded_name COLLATE "C", found.id
            LIMIT $9::bigint
            OFFSET $10::bigint
            """;

    private static final String BY_NAME_DESCENDING = """
            SELECT found.account_list_id, found.id, found.folded_name
            FROM account_list_users AS member
            CROSS JOIN LATERAL (
                SELECT contacts.account_list_id, contacts.id, contacts.folded_name
                FROM contacts
                WHERE contacts.account_list_id = member.account_list_id
                    AND ($3::uuid IS NULL OR contacts.import_id = $3)
                    AND ($4::text IS NULL OR (contacts.tag_list <> '{}' AND contacts.tag_list @> ARRAY[$4]))
                    AND ($5::text IS NULL OR starts_with(contacts.folded_name COLLATE "C", $5))
                    AND ($6::uuid[] IS NULL OR contacts.id = ANY ($6))
                    AND ($7::uuid IS NULL OR (contacts.folded_name COLLATE "C", contacts.id) < ($8, $7))
                ORDER BY contacts.folded_name COLLATE "C" DESC, contacts.id DESC
                LIMIT $9::bigint + $10::bigint
            ) AS found
            WHERE member.user_id = $1
                AND ($2::uuid IS NULL OR member.account_list_id = $2)
            ORDER BY found.folded_name COLLATE "C" DESC, found.id DESC
            LIMIT $9::bigint
            OFFSET $10::bigint
            """;

    private static final String BY_TIME = """
            SELECT found.account_list_id, found.id, $8::text AS folded_name
            FROM account_list_users AS member
            CROSS JOIN LATERAL (
                SELECT contacts.account_list_id, contacts.id
                FROM contacts
                WHERE contacts.account_list_id = member.account_list_id
                    AND ($3::uuid IS NULL OR contacts.import_id = $3)
                    AND ($4::text IS NULL OR (contacts.tag_list <> '{}' AND contacts.tag_list @> ARRAY[$4]))
                    AND ($5::text IS NULL OR starts_with(contacts.folded_name COLLATE "C", $5))
                    AND ($6::uuid[] IS NULL OR contacts.id = ANY ($6))
                    AND ($7::uuid IS NULL OR contacts.id > $7)
                ORDER BY contacts.id
                LIMIT $9::bigint + $10::bigint
            ) AS found
            WHERE member.user_id = $1
                AND ($2::uuid IS NULL OR member.account_list_id = $2)
            ORDER BY found.id
            LIMIT $9::bigint
            OFFSET $10::bigint
            """;

    private static final String BY_TIME_DESCENDING = """
            SELECT found.account_list_id, found.id, $8::text AS folded_name
            FROM account_list_users AS member
            CROSS JOIN LATERAL (
                SELECT contacts.account_list_id, contacts.id
                FROM contacts
                WHERE contacts.account_list_id = member.account_list_id
                    AND ($3::uuid IS NULL OR contacts.import_id = $3)
                    AND ($4::text IS NULL OR (contacts.tag_list <> '{}' AND contacts.tag_list @> ARRAY[$4]))
                    AND ($5::text IS NULL OR starts_with(contacts.folded_name COLLATE "C", $5))
                    AND ($6::uuid[] IS NULL OR contacts.id = ANY ($6))
                    AND ($7::uuid IS NULL OR contacts.id < $7)
                ORDER BY contacts.id DESC
                LIMIT $9::bigint + $10::bigint
            ) AS found
            WHERE member.user_id = $1
                AND ($2::uuid IS NULL OR member.account_list_id = $2)
            ORDER BY found.id DESC
            LIMIT $9::bigint
            OFFSET $10::bigint
            """;

    private ContactPages() {}

    /** The statement of the query's order: user, list, import, tag, prefix, candidates, id and name to begin after, limit, offset. */
    static String statement(ContactQuery query) {
        return switch (query.sort()) {
            case NAME -> query.descending() ? BY_NAME_DESCENDING : BY_NAME;
            case CREATED_AT -> query.descending() ? BY_TIME_DESCENDING : BY_TIME;
        };
    }
}
