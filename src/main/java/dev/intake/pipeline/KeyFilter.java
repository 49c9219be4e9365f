package dev.intake.pipeline;

/**
 * A Bloom filter (Bloom 1970) of match keys: says of a key that nobody has it, or that somebody may. Keys are hashes already, so their own bits choose the places.
 * Not for several threads.
 */
public final class KeyFilter {
    /** With three places a key, one in thirty unknown keys is looked up in vain; twice the memory would save little. */
    private static final int BITS_A_KEY = 8;

    private static final int PLACES = 3;
    private static final int LEAST_WORDS = 1 << 10;

    /** 32 MB: beyond as many keys as that is good for, more of them are looked up. */
    private static final int MOST_WORDS = 1 << 22;

    private final long[] words;
    private final int mask;

    private KeyFilter(int size) {
        words = new long[size];
        mask = size * Long.SIZE - 1;
    }

    /** An empty filter, good for about so many keys. */
    public static KeyFilter forKeys(long keys) {
        int size = LEAST_WORDS;
        while (size < MOST_WORDS && (long) size * Long.SIZE < keys * BITS_A_KEY) {
            size *= 2;
        }
        return new KeyFilter(size);
    }

    public void add(long key) {
        for (int place = 0; place < PLACES; place++) {
            int bit = bit(key, place);
            words[bit >>> 6] |= 1L << bit;
        }
    }

    /** False only if the key was never added. */
    public boolean mayHave(long key) {
        for (int place = 0; place < PLACES; place++) {
            int bit = bit(key, place);
            if ((words[bit >>> 6] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private int bit(long key, int place) {
        return (int) Long.rotateLeft(key, 21 * place) & mask;
    }
}
