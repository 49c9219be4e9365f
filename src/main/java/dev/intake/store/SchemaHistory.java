package dev.intake.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What Flyway has noted in the database of the migrations that it ran, compared with the migrations of this code. */
public final class SchemaHistory {
    private static final String HISTORY = """
        SELECT version,
               checksum,
               type,
               success
        FROM flyway_schema_history
        ORDER BY installed_rank
        """;

    private SchemaHistory() {}

    /**
     * Whether the schema is exactly that of this code (the same migrations, unchanged, in order, all successful), and the match keys are. In any other case, also when the
     * database does not answer, it is false, and {@link Migrations} does or says what is to be done.
     */
    public static Future<Boolean> isCurrent(Database database) {
        return isCurrent(database, Migrations.LOCATION)
                .compose(current -> current ? Rekeying.isDone(database) : Future.succeededFuture(false))
                .otherwise(false);
    }

    static Future<Boolean> isCurrent(Database database, String location) {
        List<MigrationScript> ours = MigrationScript.in(location);
        // By a connection that is asked for: a pool's own statement that gets none, as there is no database yet, leaves
        // a
        // timer behind that complains in the log later (eclipse-vertx/vertx-sql-client issue 1706).
        return database.lists()
                .withConnection(connection -> connection.preparedQuery(HISTORY).execute())
                .map(rows -> {
                    List<MigrationScript> done = new ArrayList<>(rows.size());
                    rows.forEach(row -> done.add(read(row)));
                    return !ours.isEmpty() && ours.equals(done);
                })
                .otherwise(false);
    }

    /** A script; none of ours is equal to what is no successful script. */
    private static MigrationScript read(Row row) {
        boolean ran = row.getBoolean("success") && "SQL".equals(row.getString("type"));
        return new MigrationScript(
                ran ? Objects.requireNonNullElse(row.getString("version"), "") : "",
                Objects.requireNonNullElse(row.getInteger("checksum"), 0));
    }
}
