package dev.intake.preview.overlay;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that are appended and read again by their position, the last of them from memory. The file has no name any more as soon as the system allows that,
 * so that nothing is left of it, whatever ends the process.
 */
final class SpillFile implements AutoCloseable {
    private final FileChannel channel;
    private final ByteBuffer recent;
    private long written;

    private SpillFile(FileChannel channel, int bufferBytes) {
        this.channel = channel;
        this.recent = ByteBuffer.allocate(bufferBytes);
    }

    static SpillFile create(Path directory, int bufferBytes) {
        try {
            Files.createDirectories(directory);
            Path path = Files.createTempFile(directory, "dry-run-", ".tmp");
            return new SpillFile(FileChannel.open(path, READ, WRITE, DELETE_ON_CLOSE), bufferBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes were appended: the position of the next. */
    long size() {
        return written + recent.position();
    }

    /** Appends that many of the bytes, and gives the position of the first. */
    long append(byte[] bytes, int length) {
        if (length > recent.remaining()) {
            flush();
        }
        long position = size();
        if (length > recent.capacity()) {
            write(ByteBuffer.wrap(bytes, 0, length), position);
            written += length;
        } else {
            recent.put(bytes, 0, length);
        }
        return position;
    }

    /** Writes over bytes that were appended together. */
    void replace(long position, byte[] bytes) {
        if (position >= written) {
            recent.put((int) (position - written), bytes);
        } else {
            write(ByteBuffer.wrap(bytes), position);
        }
    }

    /** The bytes from a position on, which were appended together. */
    byte[] read(long position, int length) {
        byte[] bytes = new byte[length];
        if (position >= written) {
            recent.get((int) (position - written), bytes);
        } else {
            readWritten(position, ByteBuffer.wrap(bytes));
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() {
        int length = recent.position();
        write(recent.flip(), written);
        written += length;
        recent.clear();
    }

    private void write(ByteBuffer bytes, long position) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readWritten(long position, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("The file ends before position " + position);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
