package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.ext.web.FileUpload;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file part of an upload on its way to the spool; it can be removed at any moment, and then nothing of it stays. */
final class SpooledUpload implements FileUpload {
    private static final Logger LOG = LoggerFactory.getLogger(SpooledUpload.class);

    private final FileSystem files;
    private final HttpServerFileUpload part;
    private final Path path;
    private final Promise<Void> written = Promise.promise();
    private AsyncFile file;
    private Future<Void> closing;
    private long size;
    private boolean removed;

    SpooledUpload(FileSystem files, HttpServerFileUpload part, Path path) {
        this.files = files;
        this.part = part;
        this.path = path;
    }

    /** Opens the file and writes the part to it, no faster than the disk takes it. */
    void start() {
        part.pause();
        part.handler(this::write);
        part.endHandler(end -> finish());
        part.exceptionHandler(written::tryFail);
        files.open(path.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
                .onSuccess(this::opened)
                .onFailure(this::diskFailed);
    }

    /** Completes when everything that was sent is in the file; fails with {@code spool_full} when the disk does not take it. */
    Future<Void> written() {
        return written.future();
    }

    /** Stops writing and takes the file away. */
    void remove() {
        if (!removed) {
            removed = true;
            if (file != null) {
                discard();
            }
        }
    }

    private void opened(AsyncFile opened) {
        file = opened;
        if (removed) {
            discard();
        } else {
            file.exceptionHandler(this::diskFailed);
            file.drainHandler(drained -> part.resume());
            part.resume();
        }
    }

    private void write(Buffer chunk) {
        if (removed) {
            return;
        }
        size += chunk.length();
        file.write(chunk).onFailure(this::diskFailed);
        if (file.writeQueueFull()) {
            part.pause();
        }
    }

    private void finish() {
        if (!removed) {
            // Closing waits for every write that is on its way; flushing does not.
            closed().onSuccess(written::tryComplete).onFailure(this::diskFailed);
        }
    }

    private void diskFailed(Throwable failure) {
        if (!removed && !written.future().isComplete()) {
            LOG.error("The spool could not take an upload", failure);
        }
        written.tryFail(new IntakeException(
                ErrorCode.SPOOL_FULL, "There is no room for uploads now. Please try again later.", failure));
    }

    private void discard() {
        closed().onComplete(done -> delete());
    }

    private Future<Void> closed() {
        if (closing == null) {
            closing = file.close();
        }
        return closing;
    }

    @Override
    public Future<Void> delete() {
        return files.delete(path.toString()).otherwiseEmpty();
    }

    @Override
    public boolean cancel() {
        remove();
        return true;
    }

    @Override
    public String name() {
        return part.name();
    }

    @Override
    public String uploadedFileName() {
        return path.toString();
    }

    @Override
    public String fileName() {
        return FileNames.clean(part.filename());
    }

    @Override
    public long size() {
        return size;
    }

    /** In lower case and without parameters: the contract's check is case-sensitive. A part without a type is bytes. */
    @Override
    public String contentType() {
        String essence = MediaTypes.essence(part.contentType());
        return essence.isEmpty() ? MediaTypes.BYTES : essence;
    }

    @Override
    public String contentTransferEncoding() {
        return part.contentTransferEncoding();
    }

    @Override
    public String charSet() {
        return part.charset();
    }
}
