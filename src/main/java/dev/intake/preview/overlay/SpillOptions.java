package dev.intake.preview.overlay;

import dev.intake.errors.StartException;
import dev.intake.pipeline.KeyFilter;
import java.nio.file.Path;

/** How many bytes of memory a dry run may take for the contacts that it foresees, before they go to files in {@code directory}. */
public record SpillOptions(long memoryBytes, Path directory) {
    private static final long LEAST_BYTES = 10_000;
    private static final long MOST_BYTES = 1_000_000_000;

    /** Less is allocated for a file that cannot need more. */
    private static final long BYTES_A_ROW = 128;

    private static final int BYTES_A_RECENT_KEY = 24;

    public SpillOptions {
        if (memoryBytes < LEAST_BYTES || memoryBytes > MOST_BYTES) {
            throw new StartException(
                    "preview.dry_run_memory_bytes is " + memoryBytes + ": it has to be between 10000 and 1000000000.");
        }
        directory = directory.toAbsolutePath().normalize();
    }

    /** The same for a file of that many rows. */
    SpillOptions of(long rows) {
        return new SpillOptions(Math.max(LEAST_BYTES, Math.min(memoryBytes, rows * BYTES_A_ROW)), directory);
    }

    /** An empty file whose end is kept in a sixteenth of the memory. */
    SpillFile file() {
        return SpillFile.create(directory, (int) (memoryBytes / 16));
    }

    /** An empty index with the keys of contacts that rows make: most of all keys. */
    KeyIndex keysOfMany(SpillFile file) {
        return index(file, memoryBytes / 4 * 3);
    }

    /** An empty index with what rows change. */
    KeyIndex keysOfFew(SpillFile file) {
        return index(file, memoryBytes / 16);
    }

    KeyFilter filterOfFew() {
        return KeyFilter.ofBytes(memoryBytes / 48);
    }

    private static KeyIndex index(SpillFile file, long bytes) {
        KeyFilter filter = KeyFilter.ofBytes(bytes / 3);
        return new KeyIndex(file, filter, new RecentKeys((int) (bytes / 3 * 2 / BYTES_A_RECENT_KEY)));
    }
}
