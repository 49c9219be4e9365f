package dev.intake.store;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Which contacts to list, in which order: every filter is optional (null), all given ones apply. {@code accountListId} null means all lists of the user;
 * {@code after} is the {@code next} of an earlier page and wins over {@code page}, which is 1-based; {@code counted} asks for the total.
 */
public record ContactQuery(
        UUID accountListId,
        UUID importId,
        String tag,
        String namePrefix,
        String email,
        Sort sort,
        boolean descending,
        int page,
        int perPage,
        String after,
        boolean counted) {

    /** What contacts are ordered by; the id settles ties, and as it begins with the time of its making it is the order of creation. */
    public enum Sort {
        NAME,
        CREATED_AT
    }

    public ContactQuery {
        requireNonNull(sort, "sort");
        if (page < 1 || perPage < 1) {
            throw new IllegalArgumentException("Page " + page + " of " + perPage + " entries: both begin at 1");
        }
    }

    /** The same contacts in pages of another size, from a cursor on and without a total. */
    ContactQuery from(String cursor, int size) {
        return new ContactQuery(
                accountListId, importId, tag, namePrefix, email, sort, descending, 1, size, cursor, false);
    }
}
