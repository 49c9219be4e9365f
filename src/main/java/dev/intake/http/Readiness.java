package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Whether requests can be served: not while the database is away, and not once the service stops. */
public final class Readiness {
    private final Supplier<Future<Void>> database;
    private volatile boolean stopping;

    /** {@code database} succeeds when the database answers, and must not take long to tell. */
    public Readiness(Supplier<Future<Void>> database) {
        this.database = requireNonNull(database, "database");
    }

    /** From now on whoever asks is sent elsewhere, while requests that have begun are answered. */
    public void stop() {
        stopping = true;
    }

    /** Fails with {@code unavailable} when requests should go elsewhere. */
    public Future<Void> check() {
        return stopping
                ? Future.failedFuture(unavailable(null))
                : database.get().recover(Readiness::away);
    }

    private static Future<Void> away(Throwable cause) {
        return Future.failedFuture(unavailable(cause));
    }

    private static IntakeException unavailable(Throwable cause) {
        return new IntakeException(ErrorCode.UNAVAILABLE, "The service is not available now. Please try again.", cause);
    }
}
