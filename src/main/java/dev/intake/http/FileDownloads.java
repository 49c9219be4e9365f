package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.FileLink;
import dev.intake.store.FileStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Gives an uploaded file back, byte for byte, to whoever has its signed link. */
final class FileDownloads {
    private final FileStore files;
    private final SignedLinks links;
    private final Duration patience;

    /** {@code patience} is for how long a reader may take nothing before he is dropped. */
    FileDownloads(FileStore files, SignedLinks links, Duration patience) {
        this.files = files;
        this.links = links;
        this.patience = patience;
    }

    Future<Void> download(ApiRequest request) {
        String path = ImportDocuments.filePath(request.accountListId(), request.importId());
        links.check(path, Long.parseLong(request.query("expires")), request.query("signature"));
        return files.file(request.accountListId(), request.importId())
                .map(found -> found.orElseThrow(
                        () -> new IntakeException(ErrorCode.GONE, "The file of this import is no longer kept.")))
                .compose(file -> send(request, file));
    }

    private Future<Void> send(ApiRequest request, FileLink file) {
        HttpServerResponse response = request.context().response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.BYTES)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(file.size()))
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(file.name()))
                // Byte for byte, and as long as announced: not compressed on the way.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("X-Content-Type-Options", "nosniff");
        PacedAnswer answer = new PacedAnswer(request.context(), patience);
        return files.stream(request.accountListId(), request.importId(), answer::write)
                .compose(all -> answer.end());
    }
}
