package dev.intake.preview.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads values one behind the other, as {@link ByteWriter} wrote them. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        int shift = 0;
        while (bytes[at] < 0) {
            value |= (bytes[at++] & 0x7FL) << shift;
            shift += 7;
        }
        return value | ((long) bytes[at++] << shift);
    }

    boolean flag() {
        return number() == 1;
    }

    long fixed() {
        long value = 0;
        for (int count = 0; count < Long.BYTES; count++) {
            value = (value << Byte.SIZE) | (bytes[at++] & 0xFFL);
        }
        return value;
    }

    UUID id() {
        return new UUID(fixed(), fixed());
    }

    String text() {
        int length = (int) number() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    <T> List<T> list(Function<ByteReader, T> element) {
        int count = (int) number();
        List<T> values = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            values.add(element.apply(this));
        }
        return values;
    }
}
