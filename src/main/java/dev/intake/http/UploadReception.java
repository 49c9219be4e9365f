package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;
import java.util.Set;

/** Receives one multipart body: the file goes to the spool, and on every way out nothing of it stays there. */
final class UploadReception {
    static final String FILE_PART = "data[attributes][file]";
    private static final String FILE_POINTER = "/data/attributes/file";

    private final RoutingContext context;
    private final UploadSpool spool;
    private final UploadSpool.Slot slot;
    private final Set<String> fileTypes;
    private final FormTail tail;
    private final long began = System.nanoTime();
    private long lastReceived = began;
    private long received;
    private long watch;
    private SpooledUpload file;
    private boolean over;

    UploadReception(RoutingContext context, UploadSpool spool, UploadSpool.Slot slot, Set<String> fileTypes) {
        this.context = context;
        this.spool = spool;
        this.slot = slot;
        this.fileTypes = fileTypes;
        this.tail = FormTail.of(context.request());
    }

    /** Reads the paused request to its end and goes on to the next handler, or fails the context. */
    void begin() {
        HttpServerRequest request = context.request();
        context.addEndHandler(done -> close());
        watch = context.vertx().setPeriodic(watchPeriod(), timer -> checkTime());
        request.setExpectMultipart(true);
        request.uploadHandler(this::part);
        request.handler(this::count);
        request.exceptionHandler(this::broken);
        request.endHandler(end -> ended());
        request.resume();
    }

    private void part(HttpServerFileUpload part) {
        if (over) {
            return;
        }
        if (file != null) {
            refuse(Problem.of(ErrorCode.TOO_MANY_FILES, "Send one file a request; this one has more."));
            return;
        }
        SpooledUpload candidate = new SpooledUpload(context.vertx().fileSystem(), part, spool.newFile());
        if (!part.name().equals(FILE_PART)) {
            refuse(Problem.of(
                    ErrorCode.INVALID_DOCUMENT,
                    "The file must be in the part \"" + FILE_PART + "\", not in \"" + part.name() + "\"."));
        } else if (!fileTypes.contains(candidate.contentType())) {
            refuse(Problem.atPointer(
                    ErrorCode.UNSUPPORTED_FILE_TYPE,
                    FILE_POINTER,
                    "A file of the type " + candidate.contentType() + " cannot be imported here. Export it as CSV."));
        } else {
            file = candidate;
            file.start();
            file.written().onFailure(this::refuse);
        }
    }

    private void count(Buffer chunk) {
        lastReceived = System.nanoTime();
        received += chunk.length();
        if (over) {
            return;
        }
        UploadLimits limits = spool.limits();
        if (received > limits.bodyBytes()) {
            refuse(fileTooLarge());
        } else if (file == null && received > limits.formBytes() + chunk.length()) {
            refuse(formTooLarge());
        } else {
            tail.add(chunk);
            growSlot();
        }
    }

    private void growSlot() {
        try {
            slot.grow(received);
        } catch (IntakeException full) {
            refuse(full.problems().get(0));
        }
    }

    private void ended() {
        if (over) {
            return;
        }
        if (file == null) {
            refuse(Problem.atPointer(
                    ErrorCode.FILE_MISSING, FILE_POINTER, "There is no file in the part \"" + FILE_PART + "\"."));
        } else if (!tail.endsForm()) {
            refuse(Problem.of(ErrorCode.INCOMPLETE_UPLOAD, "The upload ended before its end was sent. Send it again."));
        } else {
            context.vertx().cancelTimer(watch);
            file.written().onSuccess(written -> checkSize());
        }
    }

    private void checkSize() {
        if (file.size() > spool.limits().fileBytes()) {
            refuse(fileTooLarge());
        } else if (received - file.size() > spool.limits().formBytes()) {
            refuse(formTooLarge());
        } else {
            proceed();
        }
    }

    private void proceed() {
        if (!over) {
            over = true;
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
            ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
            context.fileUploads().add(file);
            context.next();
        }
    }

    private void checkTime() {
        long now = System.nanoTime();
        boolean still = now - lastReceived > spool.limits().idle().toNanos();
        if (still || now - began > spool.limits().overall().toNanos()) {
            refuse(Problem.of(ErrorCode.UPLOAD_TIMEOUT, "The upload took too long. Send the file again."));
        }
    }

    private void broken(Throwable failure) {
        refuse(Problem.of(
                ErrorCode.INCOMPLETE_UPLOAD,
                "The upload broke off or is no valid multipart/form-data. Send it again."));
    }

    private void refuse(Problem problem) {
        refuse(new IntakeException(problem));
    }

    private void refuse(Throwable failure) {
        if (!over) {
            over = true;
            context.request().pause();
            context.fail(failure);
            close();
        }
    }

    private void close() {
        over = true;
        context.vertx().cancelTimer(watch);
        slot.close();
        if (file != null) {
            file.remove();
        }
    }

    private Problem formTooLarge() {
        return Problem.of(
                ErrorCode.BODY_TOO_LARGE,
                "The form fields beside the file are larger than "
                        + spool.limits().formBytes() + " bytes.");
    }

    private Problem fileTooLarge() {
        return Problem.atPointer(
                ErrorCode.FILE_TOO_LARGE,
                FILE_POINTER,
                "The file is larger than " + spool.limits().fileBytes() + " bytes. Split it and import the parts.");
    }

    private long watchPeriod() {
        Duration shortest = spool.limits().idle().compareTo(spool.limits().overall()) < 0
                ? spool.limits().idle()
                : spool.limits().overall();
        return Math.max(10, Math.min(1000, shortest.toMillis() / 4));
    }
}
