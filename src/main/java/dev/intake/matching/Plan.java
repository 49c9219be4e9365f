package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowOutcome;
import java.util.Collections;
import java.util.Set;

/** What is to become of one row: the only thing the store needs to know to write it. */
public sealed interface Plan {

    long rowNumber();

    long lineNumber();

    RowOutcome outcome();

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
