package dev.intake.importing;

import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.store.ClaimedRun;
import java.io.IOException;

/** What a claimed run does, one for each kind of its work. */
@FunctionalInterface
interface RunBody {

    /**
     * Does what is left from a row on, and tells how that went: completed, or handed back when it was stopped, cancelled or lost its lease before the end. Throws
     * {@code unavailable} to be called again, at the checkpoint, when the database is back; any other failure ends the run as failed.
     */
    Ending run(ClaimedRun claimed, long nextRow, Lease lease, Progress progress, StopSignal stop) throws IOException;
}
