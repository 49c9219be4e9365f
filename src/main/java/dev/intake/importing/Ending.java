package dev.intake.importing;

import dev.intake.errors.ErrorCode;
import dev.intake.jobs.Lease;
import dev.intake.store.LeaseToken;
import dev.intake.store.RunStore;
import io.vertx.core.Future;
import java.util.Optional;

/** How a run ends: at the end of its file, before it, or with a failure, {@code detail} saying to the user what it was. */
record Ending(Kind kind, String detail) {
    static final Ending COMPLETED = new Ending(Kind.COMPLETED, null);
    static final Ending HANDED_BACK = new Ending(Kind.HANDED_BACK, null);

    enum Kind {
        COMPLETED,
        HANDED_BACK,
        FAILED
    }

    static Ending failed(String detail) {
        return new Ending(Kind.FAILED, detail);
    }

    /** The same for whoever counts runs; one that is handed back because it is unwanted has been cancelled. */
    RunEnd of(Lease lease) {
        return switch (kind) {
            case COMPLETED -> RunEnd.COMPLETED;
            case HANDED_BACK -> lease.isCancelled() ? RunEnd.CANCELLED : RunEnd.HANDED_BACK;
            case FAILED -> RunEnd.FAILED;
        };
    }

    /** Writes it to the run; empty when the lease is lost, else the revision. */
    Future<Optional<Long>> write(RunStore runs, LeaseToken lease) {
        return switch (kind) {
            case COMPLETED -> runs.complete(lease);
            case HANDED_BACK -> runs.handBack(lease);
            case FAILED -> runs.fail(lease, ErrorCode.RUN_FAILED, detail);
        };
    }
}
