package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.FieldChange;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowOutcome;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is to become of one row: the only thing the store needs to know to write it. */
public sealed interface Plan {

    long rowNumber();

    long lineNumber();

    RowOutcome outcome();

    /** The contact that the row makes or means; null when there is none. */
    default UUID contactId() {
        return null;
    }

    /** The row of the same import that made the contact that this one means; null when another import or a person did. */
    default Long duplicateOfRow() {
        return null;
    }

    /** The row makes a new contact, to be found by these keys. */
    record Create(long rowNumber, long lineNumber, Contact contact, Set<Long> keys) implements Plan {
        public Create {
            requireNonNull(contact, "contact");
            // Already in ascending order, which an unordered copy would lose.
            keys = Collections.unmodifiableSet(keys);
        }

        @Override
        public RowOutcome outcome() {
            return RowOutcome.CREATED;
        }

        @Override
        public UUID contactId() {
            return contact.id();
        }
    }

    /** The row changes a contact that is there; {@code version} is the contact's after it. */
    sealed interface Change extends Plan {

        long version();

        List<FieldChange> changes();

        @Override
        default RowOutcome outcome() {
            return RowOutcome.UPDATED;
        }
    }

    /**
     * A change with what it leaves of the contact, {@code keys} being all that find it afterwards; {@code before} is how the batch meets the contact, of exactly that
     * version.
     */
    record Update(
            long rowNumber,
            long lineNumber,
            KnownContact before,
            Contact after,
            long version,
            Set<Long> keys,
            List<FieldChange> changes,
            Long duplicateOfRow)
            implements Change {
        public Update {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
            keys = Collections.unmodifiableSet(keys);
            changes = List.copyOf(changes);
        }

        /** The first change of the contact in its batch. */
        public Update(
                long rowNumber,
                long lineNumber,
                KnownContact before,
                Contact after,
                Set<Long> keys,
                List<FieldChange> changes,
                Long duplicateOfRow) {
            this(rowNumber, lineNumber, before, after, before.version() + 1, keys, changes, duplicateOfRow);
        }

        @Override
        public UUID contactId() {
            return after.id();
        }

        /** The contact as the next row meets it. */
        public KnownContact known() {
            return new KnownContact(after, version, before.importId(), before.importRow());
        }

        /** The same change as one that follows that one in its batch. */
        public Update following(Update earlier) {
            return new Update(rowNumber, lineNumber, earlier.before(), after, version, keys, changes, duplicateOfRow);
        }

        /** What is left of it when a later row of its batch changes the contact again. */
        public Overtaken overtaken() {
            return new Overtaken(rowNumber, lineNumber, contactId(), version, changes, duplicateOfRow);
        }
    }

    /** A change of a contact that a later row of the batch changes again; what it left is not written, and not kept: a thousand times the notes of one contact are many. */
    record Overtaken(
            long rowNumber,
            long lineNumber,
            UUID contactId,
            long version,
            List<FieldChange> changes,
            Long duplicateOfRow)
            implements Change {
        public Overtaken {
            requireNonNull(contactId, "contactId");
            changes = List.copyOf(changes);
        }
    }

    /** The row means a contact that is there, and says nothing new of it. */
    record Unchanged(long rowNumber, long lineNumber, UUID contactId, Long duplicateOfRow) implements Plan {
        public Unchanged {
            requireNonNull(contactId, "contactId");
        }

        @Override
        public RowOutcome outcome() {
            return RowOutcome.UNCHANGED;
        }
    }

    /** The row may mean any of several contacts, which the failure names; somebody has to say which. */
    record Skip(RowFailure failure) implements Plan {
        public Skip {
            requireNonNull(failure, "failure");
        }

        @Override
        public long rowNumber() {
            return failure.rowNumber();
        }

        @Override
        public long lineNumber() {
            return failure.lineNumber();
        }

        @Override
        public RowOutcome outcome() {
            return RowOutcome.SKIPPED;
        }
    }

    /** The row cannot be used. */
    record Fail(RowFailure failure) implements Plan {
        public Fail {
            requireNonNull(failure, "failure");
        }

        @Override
        public long rowNumber() {
            return failure.rowNumber();
        }

        @Override
        public long lineNumber() {
            return failure.lineNumber();
        }

        @Override
        public RowOutcome outcome() {
            return RowOutcome.FAILED;
        }
    }
}
