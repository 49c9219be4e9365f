package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.UndoForeseen;
import dev.intake.contacts.UndoCounts;
import dev.intake.contacts.UndoOutcome;
import dev.intake.contacts.UndoneRow;
import dev.intake.matching.UndoBatch;
import dev.intake.matching.UndoPlan;
import dev.intake.store.Blocking;
import dev.intake.store.UndoBatchStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Foresees what an undo would come to, by planning each of its batches as the undo would, and writing none. */
public final class UndoPreview {
    /** Rows of each outcome that are told one by one. */
    static final int TOLD = 100;

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final UndoBatchStore reads;

    public UndoPreview(UndoBatchStore reads) {
        this.reads = requireNonNull(reads, "reads");
    }

    /** Counts of all rows, and the first hundred of each outcome. Works on the calling thread, which it blocks. */
    UndoForeseen foresee(UUID accountListId, UUID importId) {
        UndoCounts counts = UndoCounts.NONE;
        Map<UndoOutcome, List<UndoneRow>> told = new EnumMap<>(UndoOutcome.class);
        Optional<UndoBatch> batch = batch(accountListId, importId, 1);
        while (batch.isPresent()) {
            UndoPlan plan = plan(accountListId, batch.get());
            counts = counts.plus(UndoCounts.of(plan.rows()));
            plan.rows().forEach(row -> tell(row, told));
            batch = batch(accountListId, importId, batch.get().nextRow());
        }
        return new UndoForeseen(
                counts, told.values().stream().flatMap(List::stream).toList());
    }

    private UndoPlan plan(UUID accountListId, UndoBatch batch) {
        List<UUID> contested = Blocking.await(reads.contested(accountListId, batch), TIMEOUT);
        return Undo.plan(reads, accountListId, batch, contested);
    }

    private Optional<UndoBatch> batch(UUID accountListId, UUID importId, long firstRow) {
        return Blocking.await(reads.batch(accountListId, importId, firstRow, Undo.BATCH_ROWS), TIMEOUT);
    }

    private static void tell(UndoneRow row, Map<UndoOutcome, List<UndoneRow>> told) {
        List<UndoneRow> rows = told.computeIfAbsent(row.outcome(), none -> new ArrayList<>());
        if (rows.size() < TOLD) {
            rows.add(row);
        }
    }
}
