package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes two creating requests the same: operation, path, document, and name and SHA-256 of the file. The boundaries of a form and the order of its
 * fields and of an object's members are not part of it, nor is what the answer is to show.
 */
final class RequestFingerprint {
    private static final int BUFFER_BYTES = 1 << 16;

    private RequestFingerprint() {}

    /** The fingerprint of a request whose body has been read, in hex; a file is hashed beside the event loop. */
    static Future<String> of(ApiRequest request) {
        RoutingContext context = request.context();
        JsonArray parts = new JsonArray()
                .add(RequestGate.operationOf(context).id())
                .add(context.normalizedPath().toLowerCase(Locale.ROOT));
        List<FileUpload> uploads = context.fileUploads();
        if (uploads.isEmpty()) {
            parts.add(sorted(request.document()));
            return Future.succeededFuture(hash(parts));
        }
        FileUpload upload = uploads.get(0);
        parts.add(sorted(MultipartForm.document(context.request().formAttributes())))
                .add(upload.fileName());
        return context.vertx()
                .executeBlocking(() -> hash(Path.of(upload.uploadedFileName())), false)
                .map(file -> hash(parts.add(file)));
    }

    private static Object sorted(Object value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> members = new TreeMap<>();
            object.forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return new JsonObject(members);
        }
        return value instanceof JsonArray array
                ? new JsonArray(array.stream().map(RequestFingerprint::sorted).toList())
                : value;
    }

    private static String hash(JsonArray parts) {
        return HexFormat.of().formatHex(sha256().digest(parts.encode().getBytes(UTF_8)));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
