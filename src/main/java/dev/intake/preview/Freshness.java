package dev.intake.preview;

import dev.intake.bus.messages.ImportUpdateRequested;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a client changes what it has seen (MPDX Imports API, "Optimistic concurrency"). */
final class Freshness {
    private static final String POINTER = "/data/attributes/updated_in_db_at";

    private Freshness() {}

    /** Compares at the precision of seconds; throws one problem for each rule that is broken, unless the client overwrites. */
    static void check(ImportUpdateRequested request, Instant updatedAt) {
        Instant current = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        Instant seen = request.updatedInDbAt();
        if (request.overwrite()
                || (seen != null && seen.truncatedTo(ChronoUnit.SECONDS).equals(current))) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        if (seen == null) {
            problems.add(stale(
                    current, "Send updated_in_db_at in the attributes, as you last read it, or overwrite: true."));
        }
        problems.add(stale(
                current,
                "updated_in_db_at is not equal to the current value in the database (" + current
                        + "). Read the import again, then repeat your change."));
        throw new IntakeException(problems);
    }

    static IntakeException overtaken() {
        return new IntakeException(
                ErrorCode.STALE_UPDATE,
                "The import was changed by another request at the same time. Read it again, then repeat your change.");
    }

    private static Problem stale(Instant current, String detail) {
        return Problem.atPointer(ErrorCode.STALE_UPDATE, POINTER, detail)
                .withMeta(Map.of("updated_in_db_at", current.toString()));
    }
}
