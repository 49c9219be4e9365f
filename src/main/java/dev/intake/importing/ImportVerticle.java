package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.jobs.Sweep;
import dev.intake.sources.ContactSource;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import java.util.List;

/** The import worker on the bus: rung by queued imports and by the sweep, and asked to erase. */
public final class ImportVerticle extends AbstractVerticle {
    private final IntakeBus bus;
    private final ImportStores stores;
    private final ImportDeletions deletions;
    private final List<ContactSource> sources;
    private final ImportOptions options;
    private ImportWorker worker;
    private Sweep sweep;

    public ImportVerticle(
            IntakeBus bus,
            ImportStores stores,
            ImportDeletions deletions,
            List<ContactSource> sources,
            ImportOptions options) {
        this.bus = requireNonNull(bus, "bus");
        this.stores = requireNonNull(stores, "stores");
        this.deletions = requireNonNull(deletions, "deletions");
        this.sources = List.copyOf(sources);
        this.options = requireNonNull(options, "options");
    }

    @Override
    public void start() {
        worker = new ImportWorker(vertx, bus, stores.runs(), new ImportRunner(stores, sources, options), options);
        bus.listen(Address.QUEUED, queued -> worker.ring());
        bus.answer(Address.DELETIONS, deletions::delete);
        sweep = new Sweep(vertx, options.sweepInterval(), worker::ring);
        worker.ring();
    }

    @Override
    public void stop(Promise<Void> stopped) {
        sweep.close();
        worker.stop().onComplete(stopped);
    }
}
