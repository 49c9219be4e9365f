package dev.intake.recognition;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes a file's bytes on and keeps what tells their charset: the bytes that are not ASCII with the ASCII around them, however far into the file they are, and how many
 * of them are well-formed UTF-8 (RFC 3629 §4, without the rarer rules on the second byte).
 */
final class ByteEvidence extends FilterInputStream {
    private static final int CONTEXT = 32;
    private static final int MAX_SAMPLE = 1 << 16;

    private final byte[] sample = new byte[MAX_SAMPLE];
    private final byte[] before = new byte[CONTEXT];
    private int sampled;
    private long asciiRun = CONTEXT;
    private long read;
    private int expected;
    private long wellFormed;
    private long malformed;

    ByteEvidence(InputStream file) {
        super(file);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        lookAt(target, offset, offset + count);
        return count;
    }

    /** Of long runs of ASCII, which most files are, only the ends are looked at: nothing else of them is kept or counted. */
    private void lookAt(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int ascii = asciiEnd(bytes, at, end);
            if (ascii - at > 2 * CONTEXT) {
                look(bytes, at, at + CONTEXT);
                int passed = ascii - at - 2 * CONTEXT;
                asciiRun += passed;
                read += passed;
                at = ascii - CONTEXT;
            }
            int next = Math.min(ascii + 1, end);
            look(bytes, at, next);
            at = next;
        }
    }

    private static int asciiEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private void look(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            look(bytes[at]);
        }
    }

    /** Reads what is left of the file. */
    void drain() throws IOException {
        byte[] buffer = new byte[1 << 16];
        int count = read(buffer, 0, buffer.length);
        while (count >= 0) {
            count = read(buffer, 0, buffer.length);
        }
    }

    byte[] sample() {
        return Arrays.copyOf(sample, sampled);
    }

    long wellFormed() {
        return wellFormed;
    }

    long malformed() {
        return malformed;
    }

    private void look(byte next) {
        if (next >= 0) {
            if (expected > 0) {
                endSequence(false);
            }
            before[(int) (read % CONTEXT)] = next;
            if (asciiRun < CONTEXT) {
                add(next);
            }
            asciiRun++;
        } else {
            if (asciiRun >= CONTEXT) {
                addContext();
            }
            asciiRun = 0;
            add(next);
            followUtf8(next & 0xFF);
        }
        read++;
    }

    private void followUtf8(int next) {
        if (next < 0xC0 && expected > 0) {
            expected--;
            if (expected == 0) {
                endSequence(true);
            }
            return;
        }
        if (expected > 0) {
            endSequence(false);
        }
        expected = next >= 0xF5 || next < 0xC2 ? 0 : next >= 0xF0 ? 3 : next >= 0xE0 ? 2 : 1;
        malformed += expected > 0 ? 0 : 1;
    }

    private void endSequence(boolean complete) {
        expected = 0;
        wellFormed += complete ? 1 : 0;
        malformed += complete ? 0 : 1;
    }

    /** The ASCII that came last before a byte that is not, as far as it is not in the sample yet. */
    private void addContext() {
        long count = Math.min(Math.min(CONTEXT, asciiRun - CONTEXT), read);
        for (long index = read - count; index < read; index++) {
            add(before[(int) (index % CONTEXT)]);
        }
    }

    private void add(byte next) {
        if (sampled < MAX_SAMPLE) {
            sample[sampled++] = next;
        }
    }
}
