package dev.intake.preview.overlay;

/**
 * Tells of most keys that were never put that they were not, without looking anywhere else: a Bloom filter. Keys are hashes, evenly spread, so that their own
 * bits choose the places.
 */
final class KeyFilter {
    private static final int PLACES = 3;

    private final long[] bits;
    private final long mask;

    /** {@code size} in bits is rounded down to a power of two, at least 64. */
    KeyFilter(long size) {
        this.mask = Long.highestOneBit(Math.max(Long.SIZE, size)) - 1;
        this.bits = new long[Math.toIntExact((mask + 1) / Long.SIZE)];
    }

    void put(long key) {
        for (int place = 0; place < PLACES; place++) {
            long bit = bit(key, place);
            bits[(int) (bit >>> 6)] |= 1L << bit;
        }
    }

    /** False: it was not put. True: it probably was. */
    boolean mayHave(long key) {
        for (int place = 0; place < PLACES; place++) {
            long bit = bit(key, place);
            if ((bits[(int) (bit >>> 6)] & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    private long bit(long key, int place) {
        // Odd steps (double hashing), so that two places of a key are never the same.
        return (key + place * (Long.rotateLeft(key, 32) | 1)) & mask;
    }
}
