package dev.intake.preview.overlay;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The last keys that were put, with their numbers, in memory: chains of equal hashes in arrays, so that many keys take little room. */
final class RecentKeys {
    private static final int NONE = -1;

    private final int indexBits;
    private final long[] keys;
    private final int[] numbers;
    private final int[] next;
    private final int[] first;
    private final int[] last;
    private int size;

    /** {@code capacity} is rounded down to a power of two, at least 2. */
    RecentKeys(int capacity) {
        this.indexBits = Math.max(1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(2, capacity)));
        int room = 1 << indexBits;
        this.keys = new long[room];
        this.numbers = new int[room];
        this.next = new int[room];
        this.first = new int[room];
        this.last = new int[room];
        clear();
    }

    boolean isFull() {
        return size == keys.length;
    }

    void put(long key, int number) {
        int chain = chain(key);
        keys[size] = key;
        numbers[size] = number;
        next[size] = NONE;
        if (first[chain] == NONE) {
            first[chain] = size;
        } else {
            next[last[chain]] = size;
        }
        last[chain] = size;
        size++;
    }

    /** Shows the numbers of the key in the order in which they were put, until one is refused; false then. */
    boolean visit(long key, IntPredicate visitor) {
        for (int entry = first[chain(key)]; entry != NONE; entry = next[entry]) {
            if (keys[entry] == key && !visitor.test(numbers[entry])) {
                return false;
            }
        }
        return true;
    }

    /** Appends all to the file, sorted, and forgets them. */
    KeyRun spill(SpillFile file) {
        long[] order = new long[size];
        for (int entry = 0; entry < size; entry++) {
            order[entry] = (KeyRun.prefix(keys[entry], indexBits) << indexBits) | entry;
        }
        // Entries of one key stay in the order in which they were put: it is the lower half of what is sorted.
        Arrays.sort(order);
        KeyRun.Writer writer = new KeyRun.Writer(file, size, indexBits);
        for (long sorted : order) {
            int entry = (int) sorted & (keys.length - 1);
            writer.add(keys[entry], numbers[entry]);
        }
        KeyRun run = writer.end();
        clear();
        return run;
    }

    private void clear() {
        size = 0;
        Arrays.fill(first, NONE);
    }

    private int chain(long key) {
        return (int) key & (keys.length - 1);
    }
}
