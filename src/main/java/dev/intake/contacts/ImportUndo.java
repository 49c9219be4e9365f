package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The undo of an import: how it stands (null while none was asked for), what it has made of the rows until now, and when it ended. {@code since} is
 * when the import, its retry or its undo ended last, from which the time runs in which it can be undone (null while none has), {@code changesKept} whether what it
 * needs is still there. {@code rows} are the first rows of one that is only foreseen; those of others are in the ledger.
 */
public record ImportUndo(
        Status status,
        UndoCounts counts,
        Instant completedAt,
        Instant since,
        boolean changesKept,
        List<UndoneRow> rows) {

    /** How an undo stands; {@code FORESEEN} is a preview, of which nothing is stored. */
    public enum Status {
        FORESEEN,
        QUEUED,
        UNDOING,
        UNDONE,
        UNDO_FAILED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ImportUndo {
        requireNonNull(counts, "counts");
        rows = List.copyOf(rows);
    }

    /** The status of the undo of a job that has this work and status. */
    public static Status statusOf(RunWork work, ImportStatus status) {
        return work == RunWork.UNDO ? Status.valueOf(status.name()) : null;
    }

    /** What an undo would come to, in the place of what one came to. */
    public ImportUndo foreseen(UndoCounts foreseen, List<UndoneRow> firstRows) {
        return new ImportUndo(Status.FORESEEN, foreseen, null, since, changesKept, firstRows);
    }
}
