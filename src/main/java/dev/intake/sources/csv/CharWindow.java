package dev.intake.sources.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * A window over a stream of characters, addressed by their position in the stream: it grows as far as its owner looks ahead of
 * what it still wants to keep, and shrinks again.
 */
final class CharWindow implements Closeable {
    static final int END = -1;
    private static final int USUAL_SIZE = 1 << 16;

    private final Reader reader;
    private char[] buffer = new char[USUAL_SIZE];
    private long base;
    private long kept;
    private int size;
    private boolean ended;

    CharWindow(Reader reader) {
        this.reader = reader;
    }

    /** The character at that position of the stream, or {@link #END} behind its end. */
    int at(long position) throws IOException {
        int index = (int) (position - base);
        return index < size ? buffer[index] : atBehind(position);
    }

    private int atBehind(long position) throws IOException {
        while (!ended && position - base >= size) {
            fill();
        }
        return position - base < size ? buffer[(int) (position - base)] : END;
    }

    /** Forgets what is before that position. Costs something only with the next fill. */
    void keepFrom(long position) {
        kept = position;
    }

    private void fill() throws IOException {
        int forgotten = (int) Math.min(kept - base, size);
        int remaining = size - forgotten;
        char[] target = buffer;
        if (remaining > buffer.length - USUAL_SIZE / 4) {
            target = new char[Math.max(USUAL_SIZE, remaining * 2)];
        } else if (buffer.length > USUAL_SIZE && remaining < USUAL_SIZE / 2) {
            target = new char[USUAL_SIZE];
        }
        System.arraycopy(buffer, forgotten, target, 0, remaining);
        buffer = target;
        base += forgotten;
        size = remaining;
        int read = reader.read(buffer, size, buffer.length - size);
        ended = read < 0;
        size += Math.max(read, 0);
    }

    String text(long from, long to) {
        return new String(buffer, (int) (from - base), (int) (to - from));
    }

    /** The characters in memory, for a quick look that needs no more of them; valid until the next call of {@link #at}. */
    char[] buffer() {
        return buffer;
    }

    int indexOf(long position) {
        return (int) (position - base);
    }

    int size() {
        return size;
    }

    /** How many characters the window holds room for: what its owner's memory is bounded by. */
    int capacity() {
        return buffer.length;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
