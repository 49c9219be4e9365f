package dev.intake.preview;

import dev.intake.errors.StartException;

/** How many uploads are analysed at a time, how many dry runs, with how much memory each for the contacts that it foresees, and how many rows of a file are shown as
 * sample contacts. */
public record PreviewOptions(int threads, int dryRunThreads, long dryRunMemoryBytes, int sampleRows) {
    private static final int MAX_SAMPLE_ROWS = 100;

    public PreviewOptions {
        if (threads < 1) {
            throw new StartException("preview.threads is " + threads + ": it has to be at least 1.");
        }
        if (dryRunThreads < 1) {
            throw new StartException("preview.dry_run_threads is " + dryRunThreads + ": it has to be at least 1.");
        }
        if (sampleRows < 1 || sampleRows > MAX_SAMPLE_ROWS) {
            throw new StartException("preview.sample_rows is " + sampleRows + ": it has to be between 1 and 100.");
        }
    }

    /** Previews have threads of their own, so that dry runs do not hold them up; the documented API shows four samples. */
    public static PreviewOptions defaults() {
        return new PreviewOptions(2, 2, 32_000_000, 4);
    }
}
