package dev.intake.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.intake.errors.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one of all processes and threads at a time start, adopt or stop the server of a directory. */
final class Gate {
    // A file lock belongs to the whole process, so the threads of one process need a lock of their own.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path file;

    Gate(Path directory) {
        this.file = directory.resolve("lock");
    }

    <T> T alone(Supplier<T> work) {
        THREADS.lock();
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("The lock was lost");
            }
            return work.get();
        } catch (IOException failure) {
            throw new StartException(
                    "The directory " + file.getParent() + " cannot be locked (" + failure
                            + "): run Intake as the user who owns it, or name another with INTAKE_DATA_DIR.",
                    failure);
        } finally {
            THREADS.unlock();
        }
    }
}
