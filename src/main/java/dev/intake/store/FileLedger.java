package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.contacts.RowRun;
import dev.intake.matching.Plan;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rows of the file, read for the first time: each is added to the ledger, and the checkpoint moves over them. */
record FileLedger(RunStore runs, LeaseToken lease, List<Plan> plans, Duration extension) implements BatchLedger {

    FileLedger {
        requireNonNull(runs, "runs");
        requireNonNull(lease, "lease");
        plans = List.copyOf(plans);
    }

    @Override
    public List<BatchStatement> ahead() {
        return BatchStatement.ledger(lease, RowRun.IMPORT, plans);
    }

    @Override
    public Future<Optional<Checkpoint>> close(SqlConnection connection) {
        Counters outcomes = Counters.of(plans.stream().map(Plan::outcome).toList());
        return runs.checkpoint(connection, lease, plans.get(0).rowNumber(), outcomes, extension);
    }

    @Override
    public Future<Boolean> isNext() {
        return runs.isAt(lease, plans.get(0).rowNumber());
    }
}
