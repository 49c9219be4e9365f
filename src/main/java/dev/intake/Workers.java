package dev.intake;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;
import dev.intake.importing.ContactEdits;
import dev.intake.importing.ImportCancellations;
import dev.intake.importing.ImportCommands;
import dev.intake.importing.ImportDeletions;
import dev.intake.importing.ImportMeter;
import dev.intake.importing.ImportRetries;
import dev.intake.importing.ImportStores;
import dev.intake.importing.ImportUndos;
import dev.intake.importing.ImportVerticle;
import dev.intake.importing.Retention;
import dev.intake.importing.RowMending;
import dev.intake.importing.UndoPreview;
import dev.intake.importing.UndoStores;
import dev.intake.preview.DryRunOptions;
import dev.intake.preview.DryRunSetup;
import dev.intake.preview.DryRunStores;
import dev.intake.preview.LookedUpContacts;
import dev.intake.preview.PreviewStores;
import dev.intake.preview.PreviewVerticle;
import dev.intake.preview.overlay.SpillOptions;
import dev.intake.recognition.FileRecognizer;
import dev.intake.recognition.RecognitionBounds;
import dev.intake.sources.ContactSource;
import dev.intake.sources.csv.CsvBounds;
import dev.intake.sources.csv.CsvSource;
import dev.intake.store.BatchStore;
import dev.intake.store.ChangeRetentionStore;
import dev.intake.store.ContactChangeStore;
import dev.intake.store.ContactLookupStore;
import dev.intake.store.ContactStore;
import dev.intake.store.Database;
import dev.intake.store.DryRunBatchStore;
import dev.intake.store.DryRunStore;
import dev.intake.store.FailedRowStore;
import dev.intake.store.FileStore;
import dev.intake.store.IdempotencyStore;
import dev.intake.store.ImportCancellation;
import dev.intake.store.ImportChangeStore;
import dev.intake.store.ImportErasure;
import dev.intake.store.ImportRetryStore;
import dev.intake.store.ImportStore;
import dev.intake.store.ImportWorkStore;
import dev.intake.store.KeyStore;
import dev.intake.store.RetentionStore;
import dev.intake.store.RowMendStore;
import dev.intake.store.RunStore;
import dev.intake.store.UndoBatchStore;
import dev.intake.store.UndoStore;
import dev.intake.store.UndoWriteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** Builds the verticles that work on files, the preview and the import worker, with the stores that they share. */
final class Workers {
    private static final Duration LOOK_UP_TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final IntakeBus bus;
    private final IntakeConfig config;
    private final Database database;
    private final FileStore files;
    private final ContactLookupStore lookup;
    private final KeyStore keys;

    Workers(Vertx vertx, IntakeBus bus, IntakeConfig config, Database database) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.bus = requireNonNull(bus, "bus");
        this.config = requireNonNull(config, "config");
        this.database = requireNonNull(database, "database");
        this.files = new FileStore(database);
        this.lookup = new ContactLookupStore(database, LOOK_UP_TIMEOUT);
        this.keys = new KeyStore(database, LOOK_UP_TIMEOUT);
    }

    PreviewVerticle previews(Future<Void> servable) {
        ImportChangeStore changes =
                new ImportChangeStore(database, config.imports().maxQueued());
        PreviewStores stores = new PreviewStores(new ImportWorkStore(database), changes, files, lookup);
        FileRecognizer recognizer = new FileRecognizer(RecognitionBounds.DEFAULT);
        return new PreviewVerticle(
                bus, stores, recognizer, config.previews(), config.imports().fileRetention(), dryRuns(), servable);
    }

    private DryRunSetup dryRuns() {
        DryRunStores stores = new DryRunStores(
                new DryRunStore(database), new DryRunBatchStore(database), files, new LookedUpContacts(lookup), keys);
        DryRunOptions options = new DryRunOptions(
                config.previews().dryRunThreads(),
                config.imports().batchRows(),
                config.imports().lease(),
                config.imports().sweepInterval(),
                new SpillOptions(
                        config.previews().dryRunMemoryBytes(), config.uploads().spoolDirectory()));
        return new DryRunSetup(stores, sources(), options);
    }

    ImportVerticle importing(ImportMeter meter) {
        RunStore runs = new RunStore(database);
        ImportStores stores = new ImportStores(
                runs, new BatchStore(database, runs), files, new FailedRowStore(database), lookup, keys);
        ImportCommands commands = new ImportCommands(
                new ImportDeletions(new ImportStore(database), new ImportErasure(database)),
                new ImportCancellations(new ImportCancellation(database), new DryRunStore(database)),
                new ImportRetries(
                        new ImportRetryStore(database, config.imports().maxQueued())),
                new RowMending(new RowMendStore(database)),
                new ContactEdits(vertx, new ContactStore(database), new ContactChangeStore(database)),
                undos());
        IdempotencyStore keys =
                new IdempotencyStore(database, config.retention().idempotencyKeys());
        Retention retention = new Retention(
                new RetentionStore(database),
                new ChangeRetentionStore(database, config.retention().undoWindow()),
                keys,
                config.retention());
        return new ImportVerticle(bus, stores, commands, retention, sources(), config.imports(), meter);
    }

    private ImportUndos undos() {
        UndoStore undos = new UndoStore(
                database, config.retention().undoWindow(), config.imports().maxQueued());
        return new ImportUndos(
                undos,
                new UndoStores(UndoBatchStore.ofRuns(database), new UndoWriteStore(database)),
                new UndoPreview(UndoBatchStore.ofPreviews(database)));
    }

    private static List<ContactSource> sources() {
        return List.of(new CsvSource(CsvBounds.DEFAULT));
    }
}
