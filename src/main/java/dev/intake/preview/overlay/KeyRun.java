package dev.intake.preview.overlay;

import java.nio.ByteBuffer;
import java.util.function.IntPredicate;

/**
 * Keys with their numbers in a file, sorted by the first bits of the key and then in the order in which they were put; in memory are only the bits with which
 * each block begins.
 */
final class KeyRun {
    private static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES;
    private static final int BLOCK_ENTRIES = 256;

    private final SpillFile file;
    private final int indexBits;
    private final int size;
    private final long begin;
    private final long[] blocks;

    private KeyRun(Writer written) {
        this.file = written.file;
        this.indexBits = written.indexBits;
        this.size = written.size;
        this.begin = written.begin;
        this.blocks = written.blocks;
    }

    /** All bits of a key but the last ones, to be sorted as a signed number. */
    static long prefix(long key, int lastBits) {
        return key >> lastBits;
    }

    /** Shows the numbers of the key in the order in which they were put, until one is refused; false then. */
    boolean visit(long key, IntPredicate visitor) {
        long wanted = prefix(key, indexBits);
        for (int block = firstBlock(wanted); block < blocks.length && blocks[block] <= wanted; block++) {
            int entries = Math.min(BLOCK_ENTRIES, size - block * BLOCK_ENTRIES);
            long position = begin + (long) block * BLOCK_ENTRIES * ENTRY_BYTES;
            ByteBuffer read = ByteBuffer.wrap(file.read(position, entries * ENTRY_BYTES));
            while (read.hasRemaining()) {
                long found = read.getLong();
                int number = read.getInt();
                if (found == key && !visitor.test(number)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The last block that begins with less, for its end may have what is wanted; else the first. */
    private int firstBlock(long wanted) {
        int low = 0;
        int high = blocks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    /** Appends the entries of one run to a file, block by block. */
    static final class Writer {
        private final SpillFile file;
        private final int indexBits;
        private final int size;
        private final long begin;
        private final long[] blocks;
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK_ENTRIES * ENTRY_BYTES);
        private int written;

        Writer(SpillFile file, int size, int indexBits) {
            this.file = file;
            this.size = size;
            this.indexBits = indexBits;
            this.begin = file.size();
            this.blocks = new long[(size + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES];
        }

        void add(long key, int number) {
            if (written % BLOCK_ENTRIES == 0) {
                blocks[written / BLOCK_ENTRIES] = prefix(key, indexBits);
            }
            block.putLong(key).putInt(number);
            written++;
            if (!block.hasRemaining()) {
                flush();
            }
        }

        KeyRun end() {
            flush();
            return new KeyRun(this);
        }

        private void flush() {
            file.append(block.array(), block.position());
            block.clear();
        }
    }
}
