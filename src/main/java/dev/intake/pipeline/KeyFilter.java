package dev.intake.pipeline;

/**
 * A Bloom filter (Bloom 1970) of match keys: says of a key that nobody has it, or that somebody may. Keys are hashes already, so their own bits choose the places;
 * those of a key lie within 64 bytes, so that the processor waits for memory about once (Putze, Sanders and Singler 2007). Not for several threads.
 */
public final class KeyFilter {
    /** With three places a key, one in thirty unknown keys is looked up in vain; twice the memory would save little. */
    private static final int BITS_A_KEY = 8;

    private static final int PLACES = 3;

    /** A place is one of the 512 bits, eight words, of a line. */
    private static final int PLACE_BITS = 9;

    private static final int LINE_BITS = 1 << PLACE_BITS;
    private static final int LINE_WORDS = LINE_BITS / Long.SIZE;
    private static final long LEAST_BITS = 1 << 16;

    /** 32 MB: beyond as many keys as that is good for, more of them are looked up. */
    private static final long MOST_BITS = 1L << 28;

    private final long[] words;
    private final long lastLine;

    private KeyFilter(long bits) {
        words = new long[Math.toIntExact(bits / Long.SIZE)];
        lastLine = bits / LINE_BITS - 1;
    }

    /** An empty filter, good for about so many keys. */
    public static KeyFilter forKeys(long keys) {
        long bits = LEAST_BITS;
        while (bits < MOST_BITS && bits < keys * BITS_A_KEY) {
            bits *= 2;
        }
        return new KeyFilter(bits);
    }

    /** An empty filter that takes at most so many bytes, but at least a line, 64. */
    public static KeyFilter ofBytes(long bytes) {
        return new KeyFilter(Long.highestOneBit(Math.max(LINE_BITS / Byte.SIZE, bytes)) * Byte.SIZE);
    }

    public void add(long key) {
        int line = line(key);
        for (int place = 0; place < PLACES; place++) {
            int bit = bit(key, place);
            words[line + (bit >>> 6)] |= 1L << bit;
        }
    }

    /** False only if the key was never added. */
    public boolean mayHave(long key) {
        int line = line(key);
        for (int place = 0; place < PLACES; place++) {
            int bit = bit(key, place);
            if ((words[line + (bit >>> 6)] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The first word of the key's line, which its last bits choose; the first bits choose the places. */
    private int line(long key) {
        return (int) (key & lastLine) * LINE_WORDS;
    }

    private static int bit(long key, int place) {
        return (int) (key >>> (Long.SIZE - PLACE_BITS * (place + 1))) & (LINE_BITS - 1);
    }
}
