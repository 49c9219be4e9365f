package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** The database refuses some row of a batch (SQLSTATE class 22, 23 or 54): it has to be found and recorded as a failure, the rest written. */
public final class BatchRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Data exceptions, violated constraints, and limits such as that of an index row, which a value can be too long for. */
    private static final Set<String> OF_ROWS = Set.of("22", "23", "54");

    private final String sqlState;

    private BatchRefused(String sqlState, Throwable cause) {
        super("The database refuses a row of the batch: SQLSTATE " + sqlState, cause);
        this.sqlState = requireNonNull(sqlState, "sqlState");
    }

    public String sqlState() {
        return sqlState;
    }

    /** The refusal that a failure is, else what it means for the database. */
    public static Throwable from(Throwable failure) {
        if (failure instanceof PgException refused && refused.getSqlState() != null) {
            String state = refused.getSqlState();
            return OF_ROWS.contains(state.substring(0, 2))
                    ? new BatchRefused(state, failure)
                    : DatabaseFailures.translate(failure);
        }
        return DatabaseFailures.translate(failure);
    }
}
