package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportChanges;
import dev.intake.contacts.ImportSource;
import java.util.UUID;

/**
 * A file has arrived in the spool and is to become an import: recognised, stored, and cached for mapping. Answered by {@link ImportAccepted} when the import is visible.
 * The file's path is one that the HTTP side made and removes when the answer is there. {@code requestId}, null for a request without an idempotency key, is the
 * same for all attempts at one request: only one of them makes an import, the others fail with {@code id_conflict}.
 */
public record UploadReceived(
        UUID importId,
        UUID accountListId,
        UUID userId,
        ImportSource source,
        SpooledFile file,
        ImportChanges changes,
        UUID requestId) {

    /** The spooled file: its path, the name the client gave it (never a path), and its size in bytes. */
    public record SpooledFile(String path, String name, long size) {
        public SpooledFile {
            requireNonNull(path, "path");
            requireNonNull(name, "name");
        }
    }

    public UploadReceived {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
        requireNonNull(source, "source");
        requireNonNull(file, "file");
        requireNonNull(changes, "changes");
    }
}
