package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/** The attribute {@code updated_in_db_at} of an update: the version that the client read (MPDX Imports API, optimistic concurrency). */
final class UpdatedInDbAt {
    /** ISO 8601, with an offset or in UTC, with a space in place of the T too. */
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]");

    private UpdatedInDbAt() {}

    /** The time, null when none is sent; throws {@code invalid_updated_in_db_at} for what is no time. */
    static Instant of(JsonObject attributes) {
        String sent = attributes.getString("updated_in_db_at");
        if (sent == null) {
            return null;
        }
        try {
            TemporalAccessor time = FORMAT.parseBest(sent.strip(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            throw new IntakeException(
                    List.of(Problem.atPointer(
                            ErrorCode.INVALID_UPDATED_IN_DB_AT,
                            ImportForms.POINTER + "updated_in_db_at",
                            "\"" + sent + "\" is no time. Send back the updated_in_db_at that you have read.")),
                    notATime);
        }
    }
}
