package dev.intake.bench;

import dev.intake.testing.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** All contacts of a list as CSV, again and again, read and thrown away, until it is closed. */
final class RunningExport implements AutoCloseable {
    private final BenchService service;
    private final Session session;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;
    private CompletableFuture<Void> read;

    private RunningExport(BenchService service, Session session) {
        this.service = service;
        this.session = session;
    }

    static RunningExport start(BenchService service, Session session) {
        RunningExport export = new RunningExport(service, session);
        export.read = CompletableFuture.runAsync(export::read, task -> new Thread(task, "export").start());
        return export;
    }

    /** How much was read so far: nothing more of late means that no export runs. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        closed = true;
        read.join();
    }

    private void read() {
        String path = "/api/v2/contacts?filter%5Baccount_list_id%5D=" + session.listId();
        byte[] part = new byte[1 << 16];
        while (!closed) {
            HttpResponse<InputStream> answer = service.send(
                    session.request(path).header("Accept", "text/csv"), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream csv = answer.body()) {
                for (int read = csv.read(part); read >= 0 && !closed; read = csv.read(part)) {
                    bytes.addAndGet(read);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
