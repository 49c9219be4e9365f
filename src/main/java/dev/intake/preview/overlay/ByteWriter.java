package dev.intake.preview.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;

/** Writes values one behind the other into an array that grows; what {@link ByteReader} reads. */
final class ByteWriter {
    private static final int FIRST_SIZE = 4_096;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** The written bytes, among others behind them; the same array until more is written. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** In as few bytes as it needs (LEB128); not negative. */
    void number(long value) {
        reserve(10);
        long left = value;
        while (left > 0x7F) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void flag(boolean value) {
        number(value ? 1 : 0);
    }

    void fixed(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void id(UUID id) {
        fixed(id.getMostSignificantBits());
        fixed(id.getLeastSignificantBits());
    }

    /** The text may be null. */
    void text(String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] encoded = text.getBytes(UTF_8);
        number(encoded.length + 1L);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    <T> void list(Collection<T> values, Element<T> element) {
        number(values.size());
        values.forEach(value -> element.write(this, value));
    }

    /** Writes one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        void write(ByteWriter writer, T value);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
