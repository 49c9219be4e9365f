package dev.intake.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import java.util.Base64;
import java.util.UUID;

/** The place of one contact in an order, as an opaque text: clients give it back, they do not look into it. */
record ContactCursor(ContactQuery.Sort sort, String foldedName, UUID id) {
    private static final int ID_LENGTH = 36;

    String encoded() {
        String text = letter(sort) + id.toString() + (sort == ContactQuery.Sort.NAME ? foldedName : "");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The cursor that {@link #encoded} wrote for that sort; anything else is INVALID_CURSOR. */
    static ContactCursor decode(String encoded, ContactQuery.Sort sort) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
            UUID id = UUID.fromString(text.substring(1, 1 + ID_LENGTH));
            ContactCursor cursor = new ContactCursor(sort, text.substring(1 + ID_LENGTH), id);
            if (cursor.encoded().equals(encoded) && text.indexOf('\u0000') < 0) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static char letter(ContactQuery.Sort sort) {
        return sort == ContactQuery.Sort.NAME ? 'n' : 't';
    }

    private static IntakeException invalid(Throwable cause) {
        return new IntakeException(
                ErrorCode.INVALID_CURSOR,
                "The cursor does not belong to this list in this order. Take it from the links of the page before, or begin without one.",
                cause);
    }
}
