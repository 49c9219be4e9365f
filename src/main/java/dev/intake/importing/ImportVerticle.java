package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.UndoForeseen;
import dev.intake.bus.messages.UndoPreviewRequested;
import dev.intake.contacts.RunWork;
import dev.intake.jobs.Sweep;
import dev.intake.sources.ContactSource;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The import worker on the bus: rung by queued imports and by the sweep, and asked to erase, to cancel and to undo; all contacts are written here.
 */
public final class ImportVerticle extends AbstractVerticle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportVerticle.class);
    private static final Duration FILE_SWEEP_INTERVAL = Duration.ofMinutes(10);

    /** Many times what the longest upload takes from its first chunk to its import. */
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final IntakeBus bus;
    private final ImportStores stores;
    private final ImportCommands commands;
    private final Retention retention;
    private final List<ContactSource> sources;
    private final ImportOptions options;
    private final ImportMeter meter;
    private ImportWorker worker;
    private UndoPreviews undoPreviews;
    private Sweep sweep;
    private Sweep fileSweep;
    private Sweep retentionSweep;

    public ImportVerticle(
            IntakeBus bus,
            ImportStores stores,
            ImportCommands commands,
            Retention retention,
            List<ContactSource> sources,
            ImportOptions options,
            ImportMeter meter) {
        this.bus = requireNonNull(bus, "bus");
        this.stores = requireNonNull(stores, "stores");
        this.commands = requireNonNull(commands, "commands");
        this.retention = requireNonNull(retention, "retention");
        this.sources = List.copyOf(sources);
        this.options = requireNonNull(options, "options");
        this.meter = requireNonNull(meter, "meter");
    }

    @Override
    public void start() {
        RowsRun rows = new RowsRun(options, meter);
        ImportRunner runner = new ImportRunner(
                stores.runs(),
                Map.of(
                        RunWork.IMPORT, new FileRows(stores, sources, rows),
                        RunWork.RETRY, new RetryRows(stores, rows),
                        RunWork.UNDO, commands.undos().body()));
        undoPreviews = new UndoPreviews(vertx);
        worker = new ImportWorker(vertx, bus, stores.runs(), runner, options, meter);
        bus.listen(Address.QUEUED, queued -> worker.ring());
        bus.listen(Address.STATUS_CHANGED, changed -> worker.ring());
        bus.listen(Address.DOORBELL_RESTORED, restored -> worker.ring());
        bus.answer(Address.DELETIONS, commands.deletions()::delete);
        bus.answer(Address.CANCELLATIONS, commands.cancellations()::cancel);
        bus.answer(Address.UNDOS, commands.undos()::start);
        bus.answer(Address.UNDO_PREVIEWS, this::foresee);
        bus.answer(Address.RETRIES, commands.retries()::retry);
        bus.answer(Address.MENDS, commands.mending()::mend);
        bus.answer(Address.CONTACT_EDITS, commands.contacts()::edit);
        bus.answer(Address.CONTACT_DELETIONS, commands.contacts()::delete);
        sweep = new Sweep(vertx, options.sweepInterval(), worker::ring);
        fileSweep = new Sweep(vertx, FILE_SWEEP_INTERVAL, this::sweepFiles);
        sweepFiles();
        retentionSweep = new Sweep(vertx, FILE_SWEEP_INTERVAL, retention::sweep);
        retention.sweep();
        worker.ring();
    }

    @Override
    public void stop(Promise<Void> stopped) {
        sweep.close();
        fileSweep.close();
        retentionSweep.close();
        retention.stop();
        undoPreviews.close();
        worker.stop().onComplete(stopped);
    }

    private Future<UndoForeseen> foresee(UndoPreviewRequested request) {
        return commands.undos()
                .judge(request)
                .compose(allowed ->
                        undoPreviews.foresee(() -> commands.undos().foresee(request), UndoPreviewRequested.PATIENCE));
    }

    private void sweepFiles() {
        stores.files()
                .sweepAbandoned(ABANDONED_AFTER)
                .onFailure(failure -> LOG.warn("Abandoned files could not be swept", failure));
    }
}
