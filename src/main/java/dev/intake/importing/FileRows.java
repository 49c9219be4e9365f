package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.matching.KeyKind;
import dev.intake.pipeline.ContactLookup;
import dev.intake.pipeline.FilteredLookup;
import dev.intake.sources.ContactSource;
import dev.intake.sources.SourceReader;
import dev.intake.store.ClaimedRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The work of an import itself: what is left of its file, from the checkpoint to the end. */
final class FileRows implements RunBody {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ImportStores stores;
    private final List<ContactSource> sources;
    private final RowsRun rows;

    FileRows(ImportStores stores, List<ContactSource> sources, RowsRun rows) {
        this.stores = requireNonNull(stores, "stores");
        this.sources = List.copyOf(sources);
        this.rows = requireNonNull(rows, "rows");
    }

    @Override
    public Ending run(ClaimedRun claimed, long nextRow, Lease lease, Progress progress, StopSignal stop)
            throws IOException {
        RowsRun.Claim claim = new RowsRun.Claim(claimed, lease, progress, stop);
        return rows.run(claim, () -> open(claimed), nextRow - 1, () -> lookup(claim), stores.batches()::write);
    }

    private SourceReader open(ClaimedRun claimed) throws IOException {
        String format = claimed.reading().facts().format();
        ContactSource source = sources.stream()
                .filter(candidate -> candidate.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IntakeException(
                        ErrorCode.RUN_FAILED,
                        "Files of the format " + format + " cannot be imported by this version."));
        return source.open(
                stores.files()
                        .open(claimed.lease().accountListId(), claimed.lease().importId(), TIMEOUT),
                claimed.reading().facts());
    }

    /** For a large import it pays to know beforehand which keys there is no need to look for. */
    private ContactLookup lookup(RowsRun.Claim claim) {
        long rows = claim.run().rowsTotal() - claim.run().nextRow();
        return stores.keys()
                .known(
                        claim.run().lease().accountListId(),
                        KeyKind.of(claim.run().choices().matchOn()),
                        rows,
                        claim::isOver)
                .<ContactLookup>map(known -> new FilteredLookup(stores.lookup(), known))
                .orElse(stores.lookup());
    }
}
