package dev.intake.testing;

import dev.intake.store.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ways to disturb running imports through the database, and files for them; each row of a file makes a contact. */
public record Engine(Database database) {
    public static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "email");

    private static final String OCCUPY = """
            UPDATE import_runs
            SET status = 'importing',
                queued_at = clock_timestamp(),
                started_at = clock_timestamp(),
                lease_until = clock_timestamp() + interval '1 hour',
                lease_token = lease_token + 1
            WHERE import_id = $1
            """;
    private static final String CUT = """
            SELECT pid, pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE datname = current_database()
              AND application_name = 'intake'
              AND pid <> pg_backend_pid()
            """;
    private static final String LIVING = """
            SELECT
            FROM pg_stat_activity
            WHERE pid = ANY($1)
            """;

    /** What an import has left behind, each part counted for itself. */
    public record Traces(long contacts, long names, long keys, long outcomes, long nextRow, String status) {}

    private static final String TRACES = """
            SELECT (SELECT count(*)
                    FROM contacts c
                    WHERE c.account_list_id = r.account_list_id),
                   (SELECT count(DISTINCT c.name)
                    FROM contacts c
                    WHERE c.account_list_id = r.account_list_id),
                   (SELECT count(*)
                    FROM contact_keys k
                    WHERE k.account_list_id = r.account_list_id),
                   (SELECT count(*)
                    FROM import_batches b, unnest(b.outcomes)
                    WHERE b.account_list_id = r.account_list_id),
                   r.next_row,
                   r.status
            FROM import_runs r
            WHERE r.import_id = $1
            """;

    /** A CSV of that many different people. */
    public static String csv(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(row -> "Ann,Person" + row + ",p" + row + "@example.com")
                .collect(Collectors.joining("\n", "First Name,Last Name,Email\n", "\n"));
    }

    /** Makes an import in preview the one that its list's others wait for, as if another process ran it. */
    public void occupy(String importId) {
        await(database.writes().preparedQuery(OCCUPY).execute(Tuple.of(UUID.fromString(importId))));
    }

    /** Terminates every connection of every process but the one that asks; returns a moment after they are gone, so that their pools know. */
    public void cutConnections() {
        SqlConnection asking = await(database.lists().getConnection());
        List<Integer> cut = new ArrayList<>();
        await(asking.query(CUT).execute()).forEach(row -> cut.add(row.getInteger("pid")));
        Tuple processes = Tuple.tuple().addArrayOfInteger(cut.toArray(Integer[]::new));
        do {
            Pause.moment();
        } while (await(asking.preparedQuery(LIVING).execute(processes)).size() > 0);
        await(asking.close());
    }

    public Traces traces(String importId) {
        Row row = await(database.lists().preparedQuery(TRACES).execute(Tuple.of(UUID.fromString(importId))))
                .iterator()
                .next();
        return new Traces(
                row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5));
    }

    public RowSet<Row> run(String sql) {
        return await(database.lists().query(sql).execute());
    }

    /** Keeps every import from writing contacts until it is closed. */
    public Hold hold() {
        SqlConnection connection = await(database.lists().getConnection());
        Transaction transaction = await(connection.begin());
        await(connection.query("LOCK TABLE contacts IN EXCLUSIVE MODE").execute());
        return new Hold(connection, transaction);
    }

    /** A lock that writers wait for. */
    public record Hold(SqlConnection connection, Transaction transaction) implements AutoCloseable {
        @Override
        public void close() {
            await(transaction.rollback());
            await(connection.close());
        }
    }

    private static <T> T await(Future<T> future) {
        return Service.await(future);
    }
}
