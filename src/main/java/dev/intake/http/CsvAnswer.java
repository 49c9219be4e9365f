package dev.intake.http;

import dev.intake.contacts.CsvLine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;

/** A CSV answer that is written while it is read from the store, no faster than the client takes it; its text is made wherever the lines come from. */
final class CsvAnswer {
    private final ApiRequest request;
    private final HomeLoop home;
    private final PacedAnswer answer;
    private final String fileName;
    private final List<String> header;
    private volatile boolean begun;

    /** Until the first line comes, a failure is still an error answer. {@code home} is the event loop of the request. */
    CsvAnswer(ApiRequest request, HomeLoop home, Duration patience, String fileName, List<String> header) {
        this.request = request;
        this.home = home;
        this.answer = new PacedAnswer(request.context(), patience);
        this.fileName = fileName;
        this.header = List.copyOf(header);
    }

    Future<Void> write(List<List<String>> lines) {
        StringBuilder text = new StringBuilder(lines.size() * 128);
        if (!begun) {
            text.append(CsvLine.of(header));
        }
        lines.forEach(cells -> text.append(CsvLine.of(cells)));
        Buffer bytes = Buffer.buffer(text.toString());
        return home.run(() -> write(bytes));
    }

    /** All lines are written; the header stands there without any. */
    Future<Void> end() {
        Future<Void> written = begun ? Future.succeededFuture() : write(List.of());
        return written.compose(all -> answer.end());
    }

    private Future<Void> write(Buffer bytes) {
        if (!begun) {
            begin();
        }
        return answer.write(bytes);
    }

    private void begin() {
        begun = true;
        request.context()
                .response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.CSV + "; charset=utf-8")
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(fileName));
    }
}
