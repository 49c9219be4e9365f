package dev.intake.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Imports of which every second row fails, because its status is beyond the hundred that are recorded of a column and nobody has mapped it; what they
 * leave is looked at in one snapshot.
 */
public record Retries(Engine engine, Session session) {
    private static final int STATUSES = 200;
    private static final JsonObject HEADERS = Engine.MAPPINGS.copy().put("status", "status");

    private static final String LEFT = """
            SELECT r.status,
                   r.work_row,
                   r.rows_created,
                   r.rows_failed,
                   (SELECT count(*)
                    FROM contacts c
                    WHERE c.account_list_id = r.account_list_id) AS contacts,
                   (SELECT count(DISTINCT c.name)
                    FROM contacts c
                    WHERE c.account_list_id = r.account_list_id) AS names,
                   (SELECT count(*)
                    FROM import_row_failures f
                    WHERE f.account_list_id = r.account_list_id
                      AND f.import_id = r.import_id) AS failures,
                   (SELECT count(*)
                    FROM import_batches b
                    CROSS JOIN unnest(b.outcomes, b.contact_ids)
                        WITH ORDINALITY AS entry (outcome, contact_id, position)
                    JOIN contacts c
                      ON c.account_list_id = b.account_list_id
                     AND c.id = entry.contact_id
                     AND c.import_row = b.first_row + entry.position - 1
                    WHERE b.account_list_id = r.account_list_id
                      AND b.import_id = r.import_id
                      AND entry.outcome = 'c') AS ledger_created,
                   (SELECT count(*)
                    FROM import_batches b
                    CROSS JOIN unnest(b.outcomes) AS outcome
                    WHERE b.account_list_id = r.account_list_id
                      AND b.import_id = r.import_id
                      AND outcome = 'f') AS ledger_failed
            FROM import_runs r
            WHERE r.import_id = '%s'
            """;

    /** What an import has left at one instant, each part counted for itself. */
    public record Left(
            String status,
            long workRow,
            long rowsCreated,
            long rowsFailed,
            long contacts,
            long names,
            long failures,
            long ledgerCreated,
            long ledgerFailed) {

        /** Counters, contacts, ledger and failures say the same of that many rows. */
        public void addUpTo(long rows) {
            assertThat(rowsCreated + rowsFailed).as(toString()).isEqualTo(rows);
            assertThat(contacts).as(toString()).isEqualTo(rowsCreated);
            assertThat(names).as(toString()).isEqualTo(rowsCreated);
            assertThat(ledgerCreated).as(toString()).isEqualTo(rowsCreated);
            assertThat(ledgerFailed).as(toString()).isEqualTo(rowsFailed);
            assertThat(failures).as(toString()).isEqualTo(rowsFailed);
        }
    }

    /** Imports that many rows, of which half fail. */
    public String halfFailed(int rows) {
        String id = session.upload(csv(rows)).id();
        session.change(id, new JsonObject().put("file_constants_mappings", statuses(0, STATUSES / 2)));
        JsonObject ended = session.run(id, HEADERS);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_failed")).isEqualTo(rows / 2);
        return id;
    }

    /** Maps what the failed rows wait for. */
    public void mapTheRest(String importId) {
        Reply changed = session.change(
                importId, new JsonObject().put("file_constants_mappings", statuses(STATUSES / 2, STATUSES)));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    public Reply retry(String importId) {
        return session.service()
                .send(session.request(session.imports("/" + importId + "/retry"))
                        .POST(BodyPublishers.noBody()));
    }

    /** How many rows still count as failed; a look that costs next to nothing. */
    public long failed(String importId) {
        return engine.run("SELECT rows_failed FROM import_runs WHERE import_id = '" + importId + "'")
                .iterator()
                .next()
                .getLong(0);
    }

    public Left left(String importId) {
        Row row = engine.run(LEFT.formatted(importId)).iterator().next();
        return new Left(
                row.getString("status"),
                row.getLong("work_row"),
                row.getLong("rows_created"),
                row.getLong("rows_failed"),
                row.getLong("contacts"),
                row.getLong("names"),
                row.getLong("failures"),
                row.getLong("ledger_created"),
                row.getLong("ledger_failed"));
    }

    private static JsonObject statuses(int from, int to) {
        String[] values = IntStream.range(from, to).mapToObj(each -> "S" + each).toArray(String[]::new);
        return new JsonObject().put("status", new JsonArray().add(Partners.constant("Partner - Pray", values)));
    }

    /** The first hundred rows hold the values that are recorded; then those and others take turns, a hundred each. */
    private static String csv(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> "Ann,Person" + row + ",p" + row + "@example.com,S" + row % STATUSES)
                .collect(Collectors.joining("\n", "First Name,Last Name,Email,Status\n", "\n"));
    }
}
