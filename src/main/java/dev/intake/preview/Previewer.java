package dev.intake.preview;

import dev.intake.bus.LogContext;
import dev.intake.bus.messages.DryRunRequested;
import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportUpdateRequested;
import dev.intake.bus.messages.UploadReceived;
import dev.intake.recognition.FileRecognizer;
import dev.intake.store.DryRunStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Does the work of previews on threads of its own, so that many previews pass while imports run. */
final class Previewer implements AutoCloseable {
    private final ExecutorService threads;
    private final ExecutorService storing;
    private final Uploads uploads;
    private final Updates updates;
    private final DryRunRequests dryRuns;

    Previewer(
            PreviewStores stores,
            DryRunStore dryRuns,
            FileRecognizer recognizer,
            PreviewOptions options,
            Duration retention) {
        this.threads = threads("preview-", options.threads());
        this.storing = threads("storing-", options.threads());
        Contents contents = new Contents(stores.lookup());
        this.uploads = new Uploads(stores, recognizer, contents, storing, retention);
        this.updates = new Updates(stores, recognizer, contents);
        this.dryRuns = new DryRunRequests(stores.work(), dryRuns);
    }

    Future<ImportAccepted> upload(UploadReceived upload) {
        return work(() -> uploads.accept(upload));
    }

    Future<ImportAccepted> update(ImportUpdateRequested update) {
        return work(() -> updates.apply(update));
    }

    Future<ImportAccepted> dryRun(DryRunRequested request) {
        return work(() -> dryRuns.accept(request));
    }

    @Override
    public void close() {
        threads.shutdown();
        storing.shutdown();
    }

    private Future<ImportAccepted> work(Supplier<ImportAccepted> work) {
        Promise<ImportAccepted> done = Promise.promise();
        try {
            threads.execute(() -> complete(done, work));
        } catch (RejectedExecutionException stopping) {
            done.fail(stopping);
        }
        return done.future();
    }

    private static void complete(Promise<ImportAccepted> done, Supplier<ImportAccepted> work) {
        try {
            done.complete(work.get());
        } catch (RuntimeException failure) {
            done.fail(failure);
        }
    }

    private static ExecutorService threads(String name, int count) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(work, name + number.incrementAndGet())) {
            @Override
            public void execute(Runnable work) {
                super.execute(LogContext.carriedBy(work));
            }
        };
    }
}
