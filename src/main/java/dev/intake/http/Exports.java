package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The exports that this process writes at a time, shared by all event loops: each keeps a connection for as long as its reader takes. What they write is read and
 * made on the event loops of these connections, so that no request waits behind it.
 */
public final class Exports {
    private final int most;
    private final Duration patience;
    private final AtomicInteger running = new AtomicInteger();

    /** {@code patience} is for how long a reader may take nothing before he is dropped. */
    public Exports(int most, Duration patience) {
        this.most = most;
        this.patience = requireNonNull(patience, "patience");
    }

    /** Answers with the header and all lines that the source gives; fails with {@code unavailable} when too many others are being written. */
    Future<Void> csv(
            ApiRequest request, String fileName, List<String> header, Function<CsvAnswer, Future<Long>> source) {
        if (running.incrementAndGet() > most) {
            running.decrementAndGet();
            return Future.failedFuture(
                    new IntakeException(
                            ErrorCode.UNAVAILABLE,
                            "As many exports are being written as can be at a time. Please try again when one of them has ended."));
        }
        HomeLoop home = HomeLoop.here();
        CsvAnswer answer = new CsvAnswer(request, home, patience, fileName, header);
        return home.bring(Future.succeededFuture(answer).compose(source).onComplete(read -> running.decrementAndGet()))
                .compose(lines -> answer.end());
    }
}
