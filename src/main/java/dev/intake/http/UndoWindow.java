package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Until when an import can be undone: so long after its end, or after the end of a retry or of an undo that failed. */
record UndoWindow(Duration length, Clock clock) {
    private static final Set<ImportStatus> UNDOABLE =
            EnumSet.of(ImportStatus.COMPLETED, ImportStatus.FAILED, ImportStatus.CANCELLED, ImportStatus.UNDO_FAILED);

    UndoWindow {
        requireNonNull(length, "length");
        requireNonNull(clock, "clock");
    }

    /** Null when it cannot be undone, or not any more. */
    Instant until(ImportDocument document) {
        if (!UNDOABLE.contains(document.job().status()) || !document.undo().changesKept()) {
            return null;
        }
        Instant until = document.undo().since().plus(length);
        return clock.instant().isBefore(until) ? until : null;
    }
}
