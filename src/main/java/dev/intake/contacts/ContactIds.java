package dev.intake.contacts;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Gives the contact of a row (part 0) and each thing inside it (part 1, 2, …) its id. */
@FunctionalInterface
public interface ContactIds {

    UUID id(long rowNumber, int part);

    /** New ids in the order of time: UUID version 7 (RFC 9562 §5.7), monotonic within the process. */
    static ContactIds timeOrdered() {
        return (rowNumber, part) -> TimeOrdered.next();
    }

    /** The same ids for the same row of the same import each time, for previews: UUID version 3 from the import's id, row and part. */
    static ContactIds derivedFrom(UUID importId) {
        return (rowNumber, part) ->
                UUID.nameUUIDFromBytes((importId + "/" + rowNumber + "/" + part).getBytes(StandardCharsets.US_ASCII));
    }

    /** A new id for anything that is not inside a contact. */
    static UUID next() {
        return TimeOrdered.next();
    }

    /** UUID version 7 from one counter of milliseconds and 12 bits, so that ids of one process never go back. */
    final class TimeOrdered {
        private static final AtomicLong LAST = new AtomicLong();

        private TimeOrdered() {}

        static UUID next() {
            long now = System.currentTimeMillis() << 12;
            long ticks = LAST.updateAndGet(last -> Math.max(last + 1, now));
            long high = (ticks >>> 12 << 16) | 0x7000 | (ticks & 0xFFF);
            long low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        }
    }
}
