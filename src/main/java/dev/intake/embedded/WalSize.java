package dev.intake.embedded;

import java.nio.file.Path;

/**
 * How much log the embedded PostgreSQL may keep between two checkpoints (max_wal_size). After each checkpoint every page of an index is written to the log whole when it
 * is first touched, and a large import touches all of the index of keys (PostgreSQL 18, §14.4.6, §28.5). So it is as much as a million rows write, on a disk that
 * has room for it; after a crash as much is read again before anything is answered.
 */
final class WalSize {
    private static final long MEGABYTE = 1 << 20;

    /** What PostgreSQL itself would take. */
    private static final long LEAST = 1024;

    private static final long MOST = 16_384;

    private WalSize() {}

    /** For data in that directory, which need not be there yet. */
    static String on(Path directory) {
        Path there = directory.toAbsolutePath();
        while (there.getParent() != null && !there.toFile().exists()) {
            there = there.getParent();
        }
        return of(there.toFile().getUsableSpace());
    }

    /** A quarter of what is free, within bounds. */
    static String of(long free) {
        return Math.max(LEAST, Math.min(MOST, free / 4 / MEGABYTE)) + "MB";
    }
}
