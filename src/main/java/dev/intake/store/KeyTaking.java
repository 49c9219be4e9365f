package dev.intake.store;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** What came of taking an idempotency key for a request. */
public sealed interface KeyTaking {

    /**
     * The request is to be done. {@code requestId} is the same for all attempts at it; {@code attempt} counts them from 1, and only the last one may say
     * what became of the key.
     */
    record Taken(UUID userId, String key, UUID requestId, long attempt) implements KeyTaking {
        public Taken {
            requireNonNull(userId, "userId");
            requireNonNull(key, "key");
            requireNonNull(requestId, "requestId");
        }

        /** Whether an earlier attempt may have made something. */
        public boolean isRepeated() {
            return attempt > 1;
        }
    }

    /** The request was done before, and made this. */
    record Done(UUID resourceId) implements KeyTaking {
        public Done {
            requireNonNull(resourceId, "resourceId");
        }
    }

    /** The request is being done just now. */
    record InUse() implements KeyTaking {}

    /** Another request has the key. */
    record Reused() implements KeyTaking {}
}
