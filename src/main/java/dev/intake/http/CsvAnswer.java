package dev.intake.http;

import dev.intake.contacts.CsvLine;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Function;

/** A CSV answer that is written while it is read from the store, no faster than the client takes it. */
final class CsvAnswer {
    private final HttpServerResponse response;
    private final String fileName;
    private final List<String> header;
    private boolean begun;

    private CsvAnswer(HttpServerResponse response, String fileName, List<String> header) {
        this.response = response;
        this.fileName = fileName;
        this.header = List.copyOf(header);
    }

    /** Writes the header and all lines that the source gives; until the first of them comes, a failure is still an error answer. */
    static Future<Void> begin(
            ApiRequest request, String fileName, List<String> header, Function<CsvAnswer, Future<Long>> source) {
        HttpServerResponse response = request.context().response();
        CsvAnswer answer = new CsvAnswer(response, fileName, header);
        return source.apply(answer).compose(lines -> {
            answer.beginOnce();
            return response.end();
        });
    }

    Future<Void> write(List<List<String>> lines) {
        if (response.closed()) {
            return Future.failedFuture("The client has gone");
        }
        beginOnce();
        StringBuilder text = new StringBuilder(lines.size() * 128);
        lines.forEach(cells -> text.append(CsvLine.of(cells)));
        Future<Void> written = response.write(text.toString());
        return response.writeQueueFull() ? Drain.of(response) : written;
    }

    private void beginOnce() {
        if (!begun) {
            begun = true;
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.CSV + "; charset=utf-8")
                    .putHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(fileName));
            response.write(CsvLine.of(header));
        }
    }
}
