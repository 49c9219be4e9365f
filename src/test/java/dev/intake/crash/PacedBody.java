package dev.intake.crash;

import dev.intake.testing.Form;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The body of an upload in pieces; its first sending stops before one of them until somebody has done there what is to be done. */
final class PacedBody {
    private static final int PIECES = 16;
    private static final long LONGEST_STOP_SECONDS = 30;

    private final Form form;
    private final byte[] bytes;
    private final int stopBefore;
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();
    private final CompletableFuture<Void> sent = new CompletableFuture<>();

    private PacedBody(Form form, int stopBefore) {
        this.form = form;
        this.bytes = form.bytes();
        this.stopBefore = stopBefore;
    }

    static PacedBody unbroken(Form form) {
        return new PacedBody(form, PIECES);
    }

    /** {@code part} of the body is sent before the stop: from 0 to less than 1. */
    static PacedBody stoppingAfter(double part, Form form) {
        return new PacedBody(form, (int) (part * PIECES));
    }

    String contentType() {
        return form.contentType();
    }

    /** Done when the first sending has come to the stop. */
    CompletableFuture<Void> reached() {
        return reached;
    }

    /** Done when the last piece was given away for the first time. */
    CompletableFuture<Void> sent() {
        return sent;
    }

    void goOn() {
        goOn.complete(null);
    }

    BodyPublisher publisher() {
        Iterable<byte[]> pieces = this::pieces;
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(pieces), bytes.length);
    }

    private Iterator<byte[]> pieces() {
        return IntStream.range(0, PIECES).mapToObj(this::piece).iterator();
    }

    private byte[] piece(int number) {
        if (number == stopBefore) {
            reached.complete(null);
            goOn.completeOnTimeout(null, LONGEST_STOP_SECONDS, TimeUnit.SECONDS).join();
        }
        if (number == PIECES - 1) {
            sent.complete(null);
        }
        return Arrays.copyOfRange(bytes, start(number), start(number + 1));
    }

    private int start(int piece) {
        return (int) ((long) bytes.length * piece / PIECES);
    }
}
