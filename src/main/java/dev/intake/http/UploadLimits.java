package dev.intake.http;

import java.time.Duration;

/**
 * The bounds of uploads: bytes of a file and of all other parts together, bytes of all files in the spool, open uploads a user, how long an upload may
 * stand still and how long it may take.
 */
record UploadLimits(long fileBytes, long formBytes, long spoolBytes, int openPerUser, Duration idle, Duration overall) {
    /** Room for the fields of a form beside its file: mappings of as many columns as are allowed. */
    private static final long FORM_BYTES = 1_048_576;

    static UploadLimits of(UploadOptions options, Duration idle) {
        return new UploadLimits(
                options.maxFileBytes(),
                FORM_BYTES,
                options.maxSpoolBytes(),
                options.maxOpenPerUser(),
                idle,
                options.timeout());
    }

    /** The most bytes that the body of an upload may have. */
    long bodyBytes() {
        return fileBytes + formBytes;
    }
}
