package dev.intake.mapping;

import dev.intake.contacts.ContactIds;
import java.util.UUID;

/** Numbers the parts of one row's contact: 0 is the contact, 1, 2, 3 … what is inside it, in the order in which it is asked for. */
final class PartIds {
    private final ContactIds ids;
    private final long rowNumber;
    private int next;

    PartIds(ContactIds ids, long rowNumber) {
        this.ids = ids;
        this.rowNumber = rowNumber;
    }

    UUID next() {
        return ids.id(rowNumber, next++);
    }
}
