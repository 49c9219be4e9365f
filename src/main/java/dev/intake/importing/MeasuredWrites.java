package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.contacts.RowFailure;
import dev.intake.errors.ErrorCode;
import dev.intake.matching.Plan;
import dev.intake.store.BatchRefused;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Tells the meter of each batch what the database answered. */
record MeasuredWrites(BatchWriter.Store store, ImportMeter meter) implements BatchWriter.Store {

    MeasuredWrites {
        requireNonNull(store, "store");
        requireNonNull(meter, "meter");
    }

    @Override
    public Future<Optional<Long>> write(List<Plan> plans, Future<?> before) {
        long began = System.nanoTime();
        return store.write(plans, before)
                .onSuccess(revision -> revision.ifPresent(written -> written(plans, System.nanoTime() - began)))
                .onFailure(failure -> refused(plans, before, failure));
    }

    private void written(List<Plan> plans, long nanos) {
        List<ErrorCode> failures = plans.stream()
                .filter(Plan.Fail.class::isInstance)
                .flatMap(plan -> ((Plan.Fail) plan).failure().errors().stream())
                .map(RowFailure.RowError::code)
                .toList();
        meter.written(Counters.of(plans.stream().map(Plan::outcome).toList()), failures, nanos);
    }

    private void refused(List<Plan> plans, Future<?> before, Throwable failure) {
        // What the one before it was refused for, is told of that one.
        if (!before.failed() && failure instanceof BatchRefused && plans.size() > 1) {
            meter.halved();
        }
    }
}
