package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactEdit;
import java.time.Instant;
import java.util.UUID;

/**
 * A client edits a contact. {@code condition} and {@code updatedInDbAt} say which version it has seen, each null when it does not; {@code overwrite} skips the
 * check of the latter. Answered by {@link ContactWritten}.
 */
public record ContactEditRequested(
        UUID contactId,
        UUID userId,
        ContactCondition condition,
        boolean overwrite,
        Instant updatedInDbAt,
        ContactEdit edit) {

    public ContactEditRequested {
        requireNonNull(contactId, "contactId");
        requireNonNull(userId, "userId");
        requireNonNull(edit, "edit");
    }
}
