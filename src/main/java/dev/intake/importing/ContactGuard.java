package dev.intake.importing;

import dev.intake.bus.messages.ContactCondition;
import dev.intake.bus.messages.ContactEditRequested;
import dev.intake.contacts.StoredContact;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a client edits the contact that it has seen: by its version (RFC 9110 §13.1.1), and by its time (MPDX Imports API, "Optimistic concurrency"). */
final class ContactGuard {
    private static final String POINTER = "/data/attributes/updated_in_db_at";

    private ContactGuard() {}

    /** Throws {@code precondition_failed} for another version than that of the condition, {@code stale_update} for another time, to the second, or for neither. */
    static void check(ContactEditRequested request, StoredContact contact) {
        check(request.condition(), contact.version());
        Instant current = contact.updatedAt().truncatedTo(ChronoUnit.SECONDS);
        Instant seen = request.updatedInDbAt();
        boolean fresh = seen == null
                ? request.condition() != null
                : seen.truncatedTo(ChronoUnit.SECONDS).equals(current);
        if (request.overwrite() || fresh) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        if (seen == null) {
            problems.add(
                    stale(
                            current,
                            "Send updated_in_db_at in the attributes, as you last read it, or If-Match with the ETag, or overwrite: true."));
        }
        problems.add(stale(
                current,
                "updated_in_db_at is not equal to the current value in the database (" + current
                        + "). Read the contact again, then repeat your change."));
        throw new IntakeException(problems);
    }

    static void check(ContactCondition condition, long version) {
        if (condition != null && !condition.holdsFor(version)) {
            throw new IntakeException(Problem.atHeader(
                    ErrorCode.PRECONDITION_FAILED,
                    "If-Match",
                    "The contact has changed since you read it: its ETag is \"" + version
                            + "\". Read it again, then repeat your change."));
        }
    }

    private static Problem stale(Instant current, String detail) {
        return Problem.atPointer(ErrorCode.STALE_UPDATE, POINTER, detail)
                .withMeta(Map.of("updated_in_db_at", current.toString()));
    }
}
