package dev.intake.embedded;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who uses the server: each holds a lock on a file of its own, which the operating system lets go of when the process dies, however it dies. To be used
 * within the {@link Gate} only.
 */
final class Holders {
    // Never opened again by this process: closing any channel of a file gives up all locks that the process has on it
    // (POSIX fcntl).
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Path file;
    private final FileChannel channel;

    private Holders(Path directory, Path file, FileChannel channel) {
        this.directory = directory;
        this.file = file;
        this.channel = channel;
    }

    static Holders join(Path directory) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(UUID.randomUUID() + ".lock");
            FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
            channel.lock();
            OURS.add(file);
            return new Holders(directory, file, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** True when nobody else uses the server any more. */
    boolean leave() {
        try {
            channel.close();
            OURS.remove(file);
            Files.deleteIfExists(file);
            try (Stream<Path> files = Files.list(directory)) {
                List<Path> others = files.toList();
                return others.stream().noneMatch(Holders::isHeld);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isHeld(Path other) {
        if (OURS.contains(other)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(other, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return true;
            }
            Files.deleteIfExists(other);
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
