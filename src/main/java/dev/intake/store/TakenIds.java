package dev.intake.store;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.UUID;

/** What it means that the id of a new import stands in the database already: the client has chosen one that is taken. */
final class TakenIds {
    private static final String UNIQUE_VIOLATION = "23505";

    private TakenIds() {}

    /** The failure as the client is to see it: {@code id_conflict} for a taken id. */
    static Throwable translate(UUID id, Throwable failure) {
        if (failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState())) {
            return new IntakeException(
                    List.of(Problem.atPointer(
                            ErrorCode.ID_CONFLICT,
                            "/data/id",
                            "The id " + id + " is taken. Choose another one, or leave it out.")),
                    failure);
        }
        return DatabaseFailures.translate(failure);
    }
}
