package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportChanges;
import java.time.Instant;
import java.util.UUID;

/**
 * A client changes an import: mappings, options, how the file is read, or its start. {@code overwrite} skips the check that {@code updatedInDbAt} is current.
 * {@code csvOnly} when it came by the CSV paths, where other sources are unknown. Answered by {@link ImportAccepted}.
 */
public record ImportUpdateRequested(
        UUID importId,
        UUID accountListId,
        UUID userId,
        boolean csvOnly,
        boolean overwrite,
        Instant updatedInDbAt,
        ImportChanges changes) {

    public ImportUpdateRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
        requireNonNull(changes, "changes");
    }
}
