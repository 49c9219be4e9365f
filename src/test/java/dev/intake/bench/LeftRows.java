package dev.intake.bench;

import dev.intake.testing.Pause;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows that an import leaves, exported and loaded again with COPY into tables of the same making; over one connection of its own. */
final class LeftRows implements AutoCloseable {
    private static final String COPIES = "copied";

    private static final String TENANT_TABLES = """
            SELECT c.relname
            FROM pg_class c
            JOIN pg_attribute a
              ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace
              AND c.relkind IN ('r', 'p')
              AND a.attname = 'account_list_id'
              AND c.relname <> 'account_list_users'
            ORDER BY c.relname
            """;

    private static final String AUTOVACUUM_AND_OTHERS = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE backend_type = 'autovacuum worker'
               OR (backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid())
            """;

    private static final String STORAGE = """
            SELECT coalesce(array_to_string(reloptions, ', '), '')
            FROM pg_class
            WHERE oid = to_regclass(?)
            """;

    /** What a table is but for names: its columns, constraints, indexes, options, and triggers, which a copy would not have. */
    private static final String MAKING = """
            SELECT concat_ws(E'\\n',
                (SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attstorage), ', '
                                   ORDER BY attnum)
                 FROM pg_attribute
                 WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped),
                (SELECT string_agg(pg_get_constraintdef(oid), ', ' ORDER BY pg_get_constraintdef(oid))
                 FROM pg_constraint
                 WHERE conrelid = c.oid),
                (SELECT string_agg(concat(indisunique, ' ', substring(pg_get_indexdef(indexrelid) FROM ' USING .*')), ', '
                                   ORDER BY indisunique, substring(pg_get_indexdef(indexrelid) FROM ' USING .*'))
                 FROM pg_index
                 WHERE indrelid = c.oid),
                (SELECT string_agg(tgname, ', ' ORDER BY tgname)
                 FROM pg_trigger
                 WHERE tgrelid = c.oid AND NOT tgisinternal),
                array_to_string(c.reloptions, ', '),
                c.relpersistence,
                c.relkind)
            FROM pg_class c
            WHERE c.oid = to_regclass(?)
            """;

    private static final String COMMIT_FLUSHES = """
            SELECT coalesce(sum(fsyncs), 0)
            FROM pg_stat_io
            WHERE backend_type = 'client backend'
              AND object = 'wal'
            """;

    private final Connection connection;

    LeftRows(Connection connection) throws SQLException {
        this.connection = connection;
        // Else a scan of a large table may begin where another has got to, and not with its first page.
        execute("SET synchronize_seqscans = off");
        for (String durable : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = text("SELECT current_setting(?)", durable);
            if (!value.equals("on")) {
                throw new IllegalStateException("PostgreSQL is not durable: " + durable + " is " + value);
            }
        }
    }

    /** Empties every table of tenants, and drops the copies: both sides begin with files that have nothing in them. */
    void clear() throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + COPIES + " CASCADE");
        execute("TRUNCATE " + String.join(", ", tenantTables()));
    }

    /** Writes out what is dirty, and waits until nobody but us does anything. */
    void settle() throws SQLException {
        execute("CHECKPOINT");
        while (number(AUTOVACUUM_AND_OTHERS) > 0) {
            Pause.moment();
        }
        execute("CHECKPOINT");
    }

    /** How many rows each table of tenants has of that list. */
    Map<String, Long> counts(String listId) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : tenantTables()) {
            counts.put(
                    table,
                    Long.valueOf(
                            text("SELECT count(*) FROM public." + table + " WHERE account_list_id = ?::uuid", listId)));
        }
        return counts;
    }

    /** How often commits of clients have waited for the disk so far. */
    long commitFlushes() throws SQLException {
        return number(COMMIT_FLUSHES);
    }

    /** Exports whole tables, in the order in which they lie on disk, a file each. */
    List<TableContent> export(List<String> tables, Path directory) throws SQLException, IOException {
        List<TableContent> contents = new ArrayList<>();
        for (String table : tables) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(directory.resolve(table)))) {
                contents.add(TableContent.export(connection, "public", table, file));
            }
        }
        return contents;
    }

    /** What the copies hold. */
    List<TableContent> copies(List<String> tables) throws SQLException, IOException {
        List<TableContent> contents = new ArrayList<>();
        for (String table : tables) {
            contents.add(TableContent.export(connection, COPIES, table, OutputStream.nullOutputStream()));
        }
        return contents;
    }

    /** Makes empty tables like those, with the same constraints, indexes and options; throws when they are not the same. */
    void createCopies(List<String> tables) throws SQLException {
        execute("CREATE SCHEMA " + COPIES);
        for (String table : tables) {
            String copy = COPIES + "." + table;
            execute("CREATE TABLE " + copy + " (LIKE public." + table + " INCLUDING ALL)");
            // LIKE leaves these out.
            String options = text(STORAGE, "public." + table);
            if (!options.isEmpty()) {
                execute("ALTER TABLE " + copy + " SET (" + options + ")");
            }
            String original = text(MAKING, "public." + table);
            String made = text(MAKING, copy);
            if (!made.equals(original)) {
                throw new IllegalStateException(
                        "The copy of " + table + " is made otherwise: " + made + " / " + original);
            }
        }
    }

    /** Loads the files into the copies, in one transaction; the seconds from BEGIN until COMMIT has answered. */
    double load(List<String> tables, Path directory) throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        connection.setAutoCommit(false);
        try {
            long began = System.nanoTime();
            for (String table : tables) {
                try (InputStream file = Files.newInputStream(directory.resolve(table))) {
                    copy.copyIn("COPY " + COPIES + "." + table + " FROM STDIN", file);
                }
            }
            connection.commit();
            return (System.nanoTime() - began) / 1e9;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<String> tenantTables() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TENANT_TABLES)) {
            List<String> tables = new ArrayList<>();
            while (found.next()) {
                tables.add(found.getString(1));
            }
            return tables;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private String text(String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalStateException("Nothing is known of " + parameter);
                }
                return found.getString(1);
            }
        }
    }
}
