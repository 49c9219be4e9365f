package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where uploads wait on disk until they are stored: one directory a process, bounded in bytes and in uploads a user. Safe for all event loops. */
public final class UploadSpool {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSpool.class);
    private static final Pattern PROCESS = Pattern.compile("process-(\\d+)");

    private final Path directory;
    private final UploadLimits limits;
    private final AtomicLong bytes = new AtomicLong();
    private final Map<UUID, Integer> open = new ConcurrentHashMap<>();

    private UploadSpool(Path directory, UploadLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /** Makes the directory of this process and removes what processes that are gone have left; an upload may stand still for {@code idle}. */
    public static UploadSpool open(UploadOptions options, Duration idle) {
        return open(options.spoolDirectory(), UploadLimits.of(options, idle));
    }

    static UploadSpool open(Path directory, UploadLimits limits) {
        try {
            Files.createDirectories(directory);
            removeLeftovers(directory);
            Path own = Files.createDirectories(
                    directory.resolve("process-" + ProcessHandle.current().pid()));
            return new UploadSpool(own, limits);
        } catch (IOException failure) {
            throw new UncheckedIOException("The spool directory " + directory + " cannot be used", failure);
        }
    }

    UploadLimits limits() {
        return limits;
    }

    /** A path that no other upload has. */
    Path newFile() {
        return directory.resolve(UUID.randomUUID() + ".upload");
    }

    /** Room for one upload of that user; throws {@code too_many_uploads} or {@code spool_full}. */
    Slot reserve(UUID userId, long announcedBytes) {
        int count = open.merge(userId, 1, Integer::sum);
        Slot slot = new Slot(userId);
        try {
            if (count > limits.openPerUser()) {
                throw new IntakeException(
                        ErrorCode.TOO_MANY_UPLOADS,
                        limits.openPerUser() + " uploads of yours are open already. Wait until one of them is done.");
            }
            slot.grow(announcedBytes);
            return slot;
        } catch (IntakeException refused) {
            slot.close();
            throw refused;
        }
    }

    /** The bytes that open uploads have reserved. */
    long reservedBytes() {
        return bytes.get();
    }

    /** The room of one upload, until it is closed. */
    final class Slot implements AutoCloseable {
        private final UUID userId;
        private final AtomicLong reserved = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();

        private Slot(UUID userId) {
            this.userId = userId;
        }

        /** Takes room for so many bytes in all; throws {@code spool_full} when there is none. */
        void grow(long wanted) {
            long more = wanted - reserved.get();
            if (more <= 0) {
                return;
            }
            if (bytes.addAndGet(more) > limits.spoolBytes()) {
                bytes.addAndGet(-more);
                throw new IntakeException(
                        ErrorCode.SPOOL_FULL, "There is no room for uploads now. Please try again later.");
            }
            reserved.addAndGet(more);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                bytes.addAndGet(-reserved.get());
                open.computeIfPresent(userId, (user, count) -> count > 1 ? count - 1 : null);
            }
        }
    }

    private static void removeLeftovers(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.toList()) {
                if (isLeftover(child)) {
                    removeTree(child);
                }
            }
        }
    }

    private static boolean isLeftover(Path child) {
        var matcher = PROCESS.matcher(child.getFileName().toString());
        if (!matcher.matches()) {
            return false;
        }
        long process = Long.parseLong(matcher.group(1));
        return process == ProcessHandle.current().pid()
                || ProcessHandle.of(process).isEmpty();
    }

    private static void removeTree(Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
        LOG.info("Removed {} left in the spool by a process that is gone", root.getFileName());
    }
}
