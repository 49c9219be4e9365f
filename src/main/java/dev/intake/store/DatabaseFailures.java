package dev.intake.store;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** What a failure of the database means: passing ones become {@code unavailable}, so that whoever asked may try again. */
final class DatabaseFailures {
    /** SQLSTATE classes that pass: connection, transaction rollback, resources, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    /**
     * Single SQLSTATEs that pass too: read_only_sql_transaction of a server that has just become a standby, idle_in_transaction_session_timeout,
     * transaction_timeout and lock_not_available (PostgreSQL 18, appendix A).
     */
    private static final Set<String> PASSING_STATES = Set.of("25006", "25P03", "25P04", "55P03");

    private DatabaseFailures() {}

    /** For {@code recover}: the failure as the caller is to see it. */
    static <T> Future<T> failed(Throwable failure) {
        return Future.failedFuture(translate(failure));
    }

    static Throwable translate(Throwable failure) {
        return isPassing(failure)
                ? new IntakeException(
                        ErrorCode.UNAVAILABLE, "The database cannot be reached just now. Please try again.", failure)
                : failure;
    }

    private static boolean isPassing(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = refused.getSqlState();
            return state != null
                    && state.length() == 5
                    && (PASSING.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
        }
        if (failure instanceof RuntimeException) {
            return failure instanceof VertxException;
        }
        // What is left of the driver and its pool: no connection, a broken one, none free in time.
        return !(failure instanceof Error);
    }
}
