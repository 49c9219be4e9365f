package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.store.ReadStatements;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The document of an import by hand: each attribute is the column of its name, written as it comes. The few that are no columns are made in a line each; the
 * links to the file and to the events have to be signed here too, or it would not be the same document. The order of the attributes is told, it is the service's.
 */
final class BareImports {
    /** Columns that hold JSON as text, and what stands for their null. */
    private static final Map<String, String> JSON = Map.of(
            "file_constants", "{}",
            "file_headers", "{}",
            "file_headers_mappings", "{}",
            "file_constants_mappings", "{}",
            "suggested_headers_mappings", "{}",
            "suggested_constants_mappings", "{}",
            "recognition", "{}",
            "group_tags", "null",
            "warnings", "[]");

    private static final Duration UNDO_WINDOW = Duration.ofDays(30);
    private static final Set<String> COUNTED =
            Set.of("rows_created", "rows_updated", "rows_unchanged", "rows_skipped", "rows_failed");
    private static final String HMAC = "HmacSHA256";
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final SqlClient client;
    private final UUID userId;
    private final List<String> attributes;
    private final SecretKeySpec key;

    BareImports(SqlClient client, UUID userId, List<String> attributes, String linkSecret) {
        this.client = client;
        this.userId = userId;
        this.attributes = List.copyOf(attributes);
        this.key = new SecretKeySpec(mac(new SecretKeySpec(linkSecret.getBytes(UTF_8), HMAC), "signed links"), HMAC);
    }

    Future<Buffer> read(UUID listId, UUID importId) {
        return client.preparedQuery(ReadStatements.IMPORT)
                .execute(Tuple.of(listId, importId, userId, true))
                .map(rows -> document(rows.iterator().next()));
    }

    private Buffer document(Row row) {
        StringBuilder json = new StringBuilder(4096);
        json.append("{\"data\":{\"id\":\"")
                .append(row.getUUID("id"))
                .append("\",\"type\":\"imports\",\"attributes\":{");
        for (int at = 0; at < attributes.size(); at++) {
            json.append(at == 0 ? "\"" : ",\"").append(attributes.get(at)).append("\":");
            attribute(json, row, attributes.get(at));
        }
        json.append("},\"relationships\":{\"account_list\":{\"data\":{\"id\":\"")
                .append(row.getUUID("account_list_id"))
                .append("\",\"type\":\"account_lists\"}},\"sample_contacts\":{\"data\":[");
        UUID[] samples = row.getArrayOfUUIDs("sample_contact_ids");
        for (int at = 0; at < samples.length; at++) {
            json.append(at == 0 ? "{\"id\":\"" : ",{\"id\":\"")
                    .append(samples[at])
                    .append("\",\"type\":\"contacts\"}");
        }
        json.append("]},\"user\":{\"data\":{\"id\":\"")
                .append(row.getUUID("user_id"))
                .append("\",\"type\":\"users\"}}}}}");
        return Buffer.buffer(json.toString());
    }

    private void attribute(StringBuilder json, Row row, String name) {
        switch (name) {
            case "updated_in_db_at" -> BareJson.value(json, row.getValue("updated_at"));
            case "in_preview" -> json.append(row.getString("status").equals("in_preview"));
            case "error" -> error(json, row);
            case "undo", "dry_run" -> json.append("null");
            case "undoable_until" -> undoableUntil(json, row);
            case "file_url" -> json.append('"').append(link(row, "/file")).append('"');
            case "events_url" -> json.append('"').append(link(row, "/events")).append('"');
            case "rows_read" ->
                json.append(COUNTED.stream().mapToLong(row::getLong).sum());
            default -> column(json, row, name);
        }
    }

    private static void column(StringBuilder json, Row row, String name) {
        String missing = JSON.get(name);
        if (missing == null) {
            BareJson.value(json, row.getValue(name));
        } else {
            String text = row.getString(name);
            json.append(text == null ? missing : text);
        }
    }

    /** As long after its end as the service's configuration has it, of an import that has ended. */
    private static void undoableUntil(StringBuilder json, Row row) {
        OffsetDateTime end = row.getOffsetDateTime("completed_at");
        BareJson.value(json, end == null ? null : end.plus(UNDO_WINDOW));
    }

    private static void error(StringBuilder json, Row row) {
        String code = row.getString("error_code");
        if (code == null) {
            json.append("null");
            return;
        }
        json.append("{\"code\":");
        BareJson.value(json, code);
        json.append(",\"detail\":");
        BareJson.value(json, row.getString("error_detail"));
        json.append('}');
    }

    private String link(Row row, String what) {
        String path =
                "/api/v2/account_lists/" + row.getUUID("account_list_id") + "/imports/" + row.getUUID("id") + what;
        long expires = (Instant.now().getEpochSecond() / HOUR + 1) * HOUR + DAY;
        byte[] signature = mac(key, path + "\n" + expires);
        return path + "?expires=" + expires + "&signature="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
