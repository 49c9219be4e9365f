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
import java.util.function.Function;

/** Tells the meter of each batch what the database answered. */
record MeasuredWrites(Function<List<Plan>, Future<Optional<Long>>> store, ImportMeter meter)
        implements Function<List<Plan>, Future<Optional<Long>>> {

    MeasuredWrites {
        requireNonNull(store, "store");
        requireNonNull(meter, "meter");
    }

    @Override
    public Future<Optional<Long>> apply(List<Plan> plans) {
        long began = System.nanoTime();
        return store.apply(plans)
                .onSuccess(revision -> revision.ifPresent(written -> written(plans, System.nanoTime() - began)))
                .onFailure(failure -> refused(plans, failure));
    }

    private void written(List<Plan> plans, long nanos) {
        List<ErrorCode> failures = plans.stream()
                .filter(Plan.Fail.class::isInstance)
                .flatMap(plan -> ((Plan.Fail) plan).failure().errors().stream())
                .map(RowFailure.RowError::code)
                .toList();
        meter.written(Counters.of(plans.stream().map(Plan::outcome).toList()), failures, nanos);
    }

    private void refused(List<Plan> plans, Throwable failure) {
        if (failure instanceof BatchRefused && plans.size() > 1) {
            meter.halved();
        }
    }
}
