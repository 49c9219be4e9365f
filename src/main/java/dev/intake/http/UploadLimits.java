package dev.intake.http;

import java.time.Duration;

/**
 * The bounds of uploads: bytes of a file and of all other parts together, bytes of all files in the spool, open uploads a user, how long an upload may
 * stand still and how long it may take.
 */
public record UploadLimits(
        long fileBytes, long formBytes, long spoolBytes, int openPerUser, Duration idle, Duration overall) {

    /** The most bytes that the body of an upload may have. */
    long bodyBytes() {
        return fileBytes + formBytes;
    }
}
