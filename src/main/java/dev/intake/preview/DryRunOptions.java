package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.preview.overlay.SpillOptions;
import java.time.Duration;

/**
 * How dry runs run in this process: {@code threads} at a time, {@code batchRows} to a transaction, claimed for {@code lease} at a time and looked for every
 * {@code sweepInterval}.
 */
public record DryRunOptions(int threads, int batchRows, Duration lease, Duration sweepInterval, SpillOptions spill) {

    public DryRunOptions {
        requireNonNull(lease, "lease");
        requireNonNull(sweepInterval, "sweepInterval");
        requireNonNull(spill, "spill");
    }
}
