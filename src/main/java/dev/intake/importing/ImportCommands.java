package dev.intake.importing;

import static java.util.Objects.requireNonNull;

/** What clients may ask of imports that are no longer in preview, and of contacts. */
public record ImportCommands(
        ImportDeletions deletions,
        ImportCancellations cancellations,
        ImportRetries retries,
        RowMending mending,
        ContactEdits contacts,
        ImportUndos undos) {

    public ImportCommands {
        requireNonNull(deletions, "deletions");
        requireNonNull(cancellations, "cancellations");
        requireNonNull(retries, "retries");
        requireNonNull(mending, "mending");
        requireNonNull(contacts, "contacts");
        requireNonNull(undos, "undos");
    }
}
