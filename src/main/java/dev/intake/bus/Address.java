package dev.intake.bus;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ContactDeletionRequested;
import dev.intake.bus.messages.ContactEditRequested;
import dev.intake.bus.messages.ContactWritten;
import dev.intake.bus.messages.DoorbellRestored;
import dev.intake.bus.messages.DryRunRequested;
import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportCancellationRequested;
import dev.intake.bus.messages.ImportDeletionRequested;
import dev.intake.bus.messages.ImportEdited;
import dev.intake.bus.messages.ImportProgress;
import dev.intake.bus.messages.ImportProgressElsewhere;
import dev.intake.bus.messages.ImportQueued;
import dev.intake.bus.messages.ImportRetryRequested;
import dev.intake.bus.messages.ImportStatusChanged;
import dev.intake.bus.messages.ImportUndoRequested;
import dev.intake.bus.messages.ImportUpdateRequested;
import dev.intake.bus.messages.RowMendRequested;
import dev.intake.bus.messages.UndoForeseen;
import dev.intake.bus.messages.UndoPreviewRequested;
import dev.intake.bus.messages.UploadReceived;
import java.util.List;

/** Where messages of one type go, and what answers them; all addresses are here. {@code Void} answers nothing. */
public record Address<Q extends Record, R>(String name, Class<Q> message, Class<R> answer) {

    public static final Address<UploadReceived, ImportAccepted> UPLOADS =
            new Address<>("preview.uploads", UploadReceived.class, ImportAccepted.class);
    public static final Address<ImportUpdateRequested, ImportAccepted> UPDATES =
            new Address<>("preview.updates", ImportUpdateRequested.class, ImportAccepted.class);
    public static final Address<DryRunRequested, ImportAccepted> DRY_RUNS =
            new Address<>("preview.dry-runs", DryRunRequested.class, ImportAccepted.class);
    public static final Address<ImportDeletionRequested, ImportAccepted> DELETIONS =
            new Address<>("importing.deletions", ImportDeletionRequested.class, ImportAccepted.class);
    public static final Address<ImportCancellationRequested, ImportAccepted> CANCELLATIONS =
            new Address<>("importing.cancellations", ImportCancellationRequested.class, ImportAccepted.class);
    public static final Address<ImportUndoRequested, ImportAccepted> UNDOS =
            new Address<>("importing.undos", ImportUndoRequested.class, ImportAccepted.class);
    public static final Address<UndoPreviewRequested, UndoForeseen> UNDO_PREVIEWS =
            new Address<>("importing.undo-previews", UndoPreviewRequested.class, UndoForeseen.class);
    public static final Address<ImportRetryRequested, ImportAccepted> RETRIES =
            new Address<>("importing.retries", ImportRetryRequested.class, ImportAccepted.class);
    public static final Address<RowMendRequested, ImportAccepted> MENDS =
            new Address<>("importing.mends", RowMendRequested.class, ImportAccepted.class);
    public static final Address<ContactEditRequested, ContactWritten> CONTACT_EDITS =
            new Address<>("importing.contact-edits", ContactEditRequested.class, ContactWritten.class);
    public static final Address<ContactDeletionRequested, ContactWritten> CONTACT_DELETIONS =
            new Address<>("importing.contact-deletions", ContactDeletionRequested.class, ContactWritten.class);
    public static final Address<ImportQueued, Void> QUEUED =
            new Address<>("importing.queued", ImportQueued.class, Void.class);
    public static final Address<ImportProgress, Void> PROGRESS =
            new Address<>("http.progress", ImportProgress.class, Void.class);
    public static final Address<ImportEdited, Void> EDITED =
            new Address<>("http.edited", ImportEdited.class, Void.class);
    public static final Address<ImportProgressElsewhere, Void> PROGRESS_ELSEWHERE =
            new Address<>("http.progress-elsewhere", ImportProgressElsewhere.class, Void.class);
    public static final Address<ImportStatusChanged, Void> STATUS_CHANGED =
            new Address<>("jobs.status-changed", ImportStatusChanged.class, Void.class);
    public static final Address<DoorbellRestored, Void> DOORBELL_RESTORED =
            new Address<>("jobs.doorbell-restored", DoorbellRestored.class, Void.class);

    public Address {
        requireNonNull(name, "name");
        requireNonNull(message, "message");
        requireNonNull(answer, "answer");
    }

    /** Every address there is, for registering codecs and for the tests that round-trip each message. */
    public static List<Address<?, ?>> all() {
        return List.of(
                UPLOADS,
                UPDATES,
                DRY_RUNS,
                DELETIONS,
                CANCELLATIONS,
                UNDOS,
                UNDO_PREVIEWS,
                RETRIES,
                MENDS,
                CONTACT_EDITS,
                CONTACT_DELETIONS,
                QUEUED,
                PROGRESS,
                EDITED,
                PROGRESS_ELSEWHERE,
                STATUS_CHANGED,
                DOORBELL_RESTORED);
    }
}
