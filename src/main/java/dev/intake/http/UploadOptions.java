package dev.intake.http;

import dev.intake.errors.StartException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The bounds of uploads: bytes of one file, uploads that a user may have open, how long one may take, where they are spooled, and the bytes of all files
 * there together.
 */
public record UploadOptions(
        long maxFileBytes, int maxOpenPerUser, Duration timeout, Path spoolDirectory, long maxSpoolBytes) {

    public UploadOptions {
        if (maxFileBytes < 1) {
            throw new StartException("upload.max_file_bytes is " + maxFileBytes + ": it has to be at least 1.");
        }
        if (maxOpenPerUser < 1) {
            throw new StartException("upload.max_open_per_user is " + maxOpenPerUser + ": it has to be at least 1.");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new StartException("upload.timeout is " + timeout + ": it has to be longer than nothing.");
        }
        if (maxSpoolBytes < maxFileBytes) {
            throw new StartException("upload.max_spool_bytes is " + maxSpoolBytes
                    + ": it has to hold a file of upload.max_file_bytes, " + maxFileBytes + ".");
        }
        spoolDirectory = spoolDirectory.toAbsolutePath().normalize();
    }

    /** 500,000,000 bytes a file, 10 open uploads a user, an hour, ten of the largest files at once. */
    public static UploadOptions in(Path spoolDirectory) {
        return new UploadOptions(500_000_000, 10, Duration.ofHours(1), spoolDirectory, 5_000_000_000L);
    }
}
