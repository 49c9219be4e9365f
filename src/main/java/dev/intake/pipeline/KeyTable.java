package dev.intake.pipeline;

import java.util.function.IntConsumer;

/**
 * From match keys to numbers, several a key, in two arrays: open addressing with linear probing (Knuth, TAOCP 3, §6.4). The keys of several batches are kept at a
 * time, and as objects they would be most of what a garbage collection has to copy.
 */
final class KeyTable {
    private static final int LEAST_PLACES = 16;

    private long[] keys = new long[LEAST_PLACES];

    /** One more than the number; 0 is a free place. */
    private int[] numbers = new int[LEAST_PLACES];

    private int size;

    /** Once, however often it is put. */
    void put(long key, int number) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int place = place(key);
        while (numbers[place] != 0) {
            if (keys[place] == key && numbers[place] == number + 1) {
                return;
            }
            place = next(place);
        }
        keys[place] = key;
        numbers[place] = number + 1;
        size++;
    }

    boolean has(long key) {
        int place = place(key);
        while (numbers[place] != 0 && keys[place] != key) {
            place = next(place);
        }
        return numbers[place] != 0;
    }

    /** Shows the numbers of the key. */
    void visit(long key, IntConsumer visitor) {
        for (int place = place(key); numbers[place] != 0; place = next(place)) {
            if (keys[place] == key) {
                visitor.accept(numbers[place] - 1);
            }
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        size = 0;
        for (int place = 0; place < oldKeys.length; place++) {
            if (oldNumbers[place] != 0) {
                put(oldKeys[place], oldNumbers[place] - 1);
            }
        }
    }

    /** Keys are hashes already. */
    private int place(long key) {
        return (int) key & (keys.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (keys.length - 1);
    }
}
