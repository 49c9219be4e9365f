package dev.intake.pipeline;

/**
 * A Bloom filter (Bloom 1970) of match keys: says of a key that nobody has it, or that somebody may. Keys are hashes already, so their own bits choose the places.
 * Not for several threads.
 */
public final class KeyFilter {
    /** With three places a key, one in thirty unknown keys is looked up in vain; twice the memory would save little. */
    private static final int BITS_A_KEY = 8;

    private static final int PLACES = 3;
    private static final long LEAST_BITS = 1 << 16;

    /** 32 MB: beyond as many keys as that is good for, more of them are looked up. */
    private static final long MOST_BITS = 1L << 28;

    private final long[] words;
    private final long mask;

    private KeyFilter(long bits) {
        words = new long[Math.toIntExact(bits / Long.SIZE)];
        mask = bits - 1;
    }

    /** An empty filter, good for about so many keys. */
    public static KeyFilter forKeys(long keys) {
        long bits = LEAST_BITS;
        while (bits < MOST_BITS && bits < keys * BITS_A_KEY) {
            bits *= 2;
        }
        return new KeyFilter(bits);
    }

    /** An empty filter that takes at most so many bytes, but at least 8. */
    public static KeyFilter ofBytes(long bytes) {
        return new KeyFilter(Long.highestOneBit(Math.max(Long.BYTES, bytes)) * Byte.SIZE);
    }

    public void add(long key) {
        for (int place = 0; place < PLACES; place++) {
            long bit = bit(key, place);
            words[(int) (bit >>> 6)] |= 1L << bit;
        }
    }

    /** False only if the key was never added. */
    public boolean mayHave(long key) {
        for (int place = 0; place < PLACES; place++) {
            long bit = bit(key, place);
            if ((words[(int) (bit >>> 6)] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private long bit(long key, int place) {
        return Long.rotateLeft(key, 21 * place) & mask;
    }
}
