package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.KnownContact;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.SaidAlike;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Looks for the contacts of rows with few of their keys, for each costs the database a descent of its index: first with one key a row, and those that several contacts
 * may have; then with those others that the contact found does not account for. A key that at most one contact has, and this contact has it, leads to nobody else.
 */
final class RowSearch {
    private final ContactLookup lookup;
    private final UUID accountListId;
    private final KnownKeys known;
    private final List<RowKeys> rows;
    private final Long[] firstKeys;
    private final Set<Long> asked = new HashSet<>();
    private final Supplier<Map<Long, List<KnownContact>>> first;

    private RowSearch(ContactLookup lookup, UUID accountListId, KnownKeys known, List<RowKeys> rows, Set<Long> others) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.accountListId = requireNonNull(accountListId, "accountListId");
        this.known = requireNonNull(known, "known");
        this.rows = List.copyOf(rows);
        this.firstKeys = new Long[rows.size()];
        asked.addAll(known.among(others));
        for (int row = 0; row < firstKeys.length; row++) {
            firstKeys[row] = first(rows.get(row).keys());
        }
        this.first = find(asked);
    }

    /** Asks the first question at once, and the second, which few rows need, when somebody waits for the answer. */
    static Supplier<Map<Long, List<KnownContact>>> begin(
            ContactLookup lookup, UUID accountListId, KnownKeys known, List<RowKeys> rows, Set<Long> others) {
        return new RowSearch(lookup, accountListId, known, rows, others)::answer;
    }

    /** The first key that one contact may have, null when there is none; asks for it, and for those that several may have. */
    private Long first(Set<Long> keys) {
        Long first = null;
        for (Long key : keys) {
            if (!known.mayHave(key)) {
                continue;
            }
            if (known.mayShare(key)) {
                asked.add(key);
            } else if (first == null) {
                first = key;
                asked.add(key);
            }
        }
        return first;
    }

    private Map<Long, List<KnownContact>> answer() {
        Map<Long, List<KnownContact>> found = new HashMap<>(first.get());
        Set<Long> open = new HashSet<>();
        for (int row = 0; row < firstKeys.length; row++) {
            if (firstKeys[row] != null) {
                account(rows.get(row), found.getOrDefault(firstKeys[row], List.of()), found, open);
            }
        }
        found.putAll(find(open).get());
        return found;
    }

    /** Tells the keys of the row that lead to the contact found from those that are still open. */
    private void account(RowKeys row, List<KnownContact> first, Map<Long, List<KnownContact>> found, Set<Long> open) {
        Set<Long> accounted = first.size() == 1 ? keys(first.get(0).contact(), row) : Set.of();
        for (Long key : row.keys()) {
            if (asked.contains(key)) {
                continue;
            }
            if (accounted.contains(key)) {
                found.putIfAbsent(key, first);
            } else if (known.mayHave(key)) {
                open.add(key);
            }
        }
    }

    /** Those of the contact; mostly it is as the row says, and has the row's. */
    private static Set<Long> keys(Contact contact, RowKeys row) {
        return SaidAlike.by(contact, row.contact())
                ? row.keys()
                : ContactKeys.of(contact).all();
    }

    private Supplier<Map<Long, List<KnownContact>>> find(Set<Long> keys) {
        return keys.isEmpty() ? Map::of : lookup.find(accountListId, keys);
    }
}
