package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpServerFileUpload;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses a write, or the file itself. */
class SpooledUploadTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Future<Void> FULL = Future.failedFuture(new IOException("No space left on device"));

    @TempDir
    Path directory;

    private final AtomicReference<Handler<Buffer>> received = new AtomicReference<>();
    private final AtomicBoolean resumed = new AtomicBoolean();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void saysThatTheSpoolIsFullWhenTheDiskTakesNoMore() {
        Path path = directory.resolve("a.upload");
        SpooledUpload upload = upload(fullDisk(), path);
        upload.start();
        assertThat(GateServer.soon(resumed::get)).isTrue();
        received.get().handle(Buffer.buffer("Name\n"));
        assertThat(GateServer.soon(() -> upload.written().failed())).isTrue();

        assertFull(upload);
        upload.remove();

        assertThat(GateServer.soon(() -> !path.toFile().exists())).isTrue();
    }

    @Test
    void saysThatTheSpoolIsFullWhenTheDiskTakesNoFile() {
        SpooledUpload upload = upload(VERTX.fileSystem(), directory.resolve("missing/a.upload"));

        upload.start();

        assertThat(GateServer.soon(() -> upload.written().failed())).isTrue();
        assertFull(upload);
        upload.remove();
    }

    private static void assertFull(SpooledUpload upload) {
        assertThat(upload.written().cause())
                .isInstanceOfSatisfying(
                        IntakeException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SPOOL_FULL));
    }

    private SpooledUpload upload(FileSystem files, Path path) {
        HttpServerFileUpload part = fake(HttpServerFileUpload.class, (proxy, method, arguments) -> {
            if (method.getName().equals("handler")) {
                @SuppressWarnings("unchecked")
                Handler<Buffer> handler = (Handler<Buffer>) arguments[0];
                received.set(handler);
            }
            if (method.getName().equals("resume")) {
                resumed.set(true);
            }
            return proxy;
        });
        return new SpooledUpload(files, part, path);
    }

    /** The real file system, whose files take no bytes. */
    private static FileSystem fullDisk() {
        return fake(FileSystem.class, (proxy, method, arguments) -> {
            Object done = method.invoke(VERTX.fileSystem(), arguments);
            return method.getName().equals("open")
                    ? ((Future<?>) done).map(file -> withoutRoom((AsyncFile) file))
                    : done;
        });
    }

    private static AsyncFile withoutRoom(AsyncFile file) {
        return fake(
                AsyncFile.class,
                (proxy, method, arguments) -> method.getName().equals("write") ? FULL : method.invoke(file, arguments));
    }

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }
}
