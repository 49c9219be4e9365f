package dev.intake.store;

/** The keys whose first bits, one at least, are those of the number; half of the slices of a width are those of names, the others of evidence. */
record KeySlice(long number, int bits) {
    static KeySlice first(boolean names, int bits) {
        return new KeySlice(names ? 0 : 1L << (bits - 1), bits);
    }

    KeySlice next() {
        return new KeySlice(number + 1, bits);
    }

    boolean isOf(boolean names) {
        return number < (names ? 1L << (bits - 1) : 1L << bits);
    }

    long least() {
        return Long.MIN_VALUE + (number << (Long.SIZE - bits));
    }

    long greatest() {
        return least() + (-1L >>> bits);
    }
}
