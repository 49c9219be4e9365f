package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.jobs.Sweep;
import dev.intake.recognition.FileRecognizer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/** The preview on the bus: takes uploads, changes and dry runs, and answers when they stand in the database; works dry runs off. */
public final class PreviewVerticle extends AbstractVerticle {
    private final IntakeBus bus;
    private final PreviewStores stores;
    private final FileRecognizer recognizer;
    private final PreviewOptions options;
    private final Duration fileRetention;
    private final DryRunSetup dryRuns;
    private final Future<Void> servable;
    private Previewer previewer;
    private DryRunWorker worker;
    private Sweep sweep;
    private boolean over;

    /** Looks for dry runs from when the database is {@code servable}: before, it may not be what this version knows. */
    public PreviewVerticle(
            IntakeBus bus,
            PreviewStores stores,
            FileRecognizer recognizer,
            PreviewOptions options,
            Duration fileRetention,
            DryRunSetup dryRuns,
            Future<Void> servable) {
        this.bus = requireNonNull(bus, "bus");
        this.stores = requireNonNull(stores, "stores");
        this.recognizer = requireNonNull(recognizer, "recognizer");
        this.options = requireNonNull(options, "options");
        this.fileRetention = requireNonNull(fileRetention, "fileRetention");
        this.dryRuns = requireNonNull(dryRuns, "dryRuns");
        this.servable = requireNonNull(servable, "servable");
    }

    @Override
    public void start() {
        previewer = new Previewer(stores, dryRuns.stores().runs(), recognizer, options, fileRetention);
        worker = new DryRunWorker(vertx, bus, dryRuns);
        bus.answer(Address.UPLOADS, previewer::upload);
        bus.answer(Address.UPDATES, previewer::update);
        bus.answer(Address.DRY_RUNS, request -> previewer.dryRun(request).onSuccess(queued -> worker.ring()));
        bus.listen(Address.STATUS_CHANGED, changed -> worker.ring());
        bus.listen(Address.DOORBELL_RESTORED, restored -> worker.ring());
        servable.onSuccess(ready -> context.runOnContext(now -> look()));
    }

    private void look() {
        if (!over) {
            sweep = new Sweep(vertx, dryRuns.options().sweepInterval(), worker::ring);
            worker.ring();
        }
    }

    @Override
    public void stop(Promise<Void> stopped) {
        over = true;
        if (sweep != null) {
            sweep.close();
        }
        previewer.close();
        worker.stop().onComplete(stopped);
    }
}
