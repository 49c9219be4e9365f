package dev.intake.http;

import dev.intake.contacts.CsvLine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;

/** A CSV answer that is written while it is read from the store, no faster than the client takes it. */
final class CsvAnswer {
    private final ApiRequest request;
    private final PacedAnswer answer;
    private final String fileName;
    private final List<String> header;
    private boolean begun;

    /** Until the first line comes, a failure is still an error answer. */
    CsvAnswer(ApiRequest request, Duration patience, String fileName, List<String> header) {
        this.request = request;
        this.answer = new PacedAnswer(request.context(), patience);
        this.fileName = fileName;
        this.header = List.copyOf(header);
    }

    Future<Void> write(List<List<String>> lines) {
        StringBuilder text = new StringBuilder(lines.size() * 128);
        if (!begun) {
            begin();
            text.append(CsvLine.of(header));
        }
        lines.forEach(cells -> text.append(CsvLine.of(cells)));
        return answer.write(Buffer.buffer(text.toString()));
    }

    /** All lines are written; the header stands there without any. */
    Future<Void> end() {
        Future<Void> written = begun ? Future.succeededFuture() : write(List.of());
        return written.compose(all -> answer.end());
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
