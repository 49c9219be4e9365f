package dev.intake.crash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything that the imports of a list left: canonical JSON without ids, times and versions, in row order. */
record Traces(List<String> lines) {
    private static final String CONTACTS = """
            SELECT 'contact ' || regexp_replace(
                       (to_jsonb(c)
                           - '{account_list_id,id,version,referral_versions,import_id,created_at,updated_at,referred_by}'::text[]
                           || jsonb_build_object('referred_by_rows', ARRAY(
                               SELECT r.import_row
                               FROM unnest(c.referred_by) AS referrer (id)
                               JOIN contacts r
                                 ON r.account_list_id = c.account_list_id
                                AND r.id = referrer.id
                               ORDER BY r.import_row)))::text,
                       '"id": "[0-9a-f-]{36}"', '"id": ""', 'g')
            FROM contacts c
            WHERE c.account_list_id = ?
            ORDER BY c.import_row, c.id
            """;
    private static final String KEYS = """
            SELECT 'key ' || coalesce(c.import_row::text, 'without contact') || ' ' || k.key
            FROM contact_keys k
            LEFT JOIN contacts c
              ON c.account_list_id = k.account_list_id
             AND c.id = k.contact_id
            WHERE k.account_list_id = ?
            ORDER BY c.import_row, k.key
            """;
    private static final String FAILURES = """
            SELECT concat_ws(' ', 'failure', run, row_number, line_number, outcome, errors, cells, mended_cells)
            FROM import_row_failures
            WHERE account_list_id = ?
            ORDER BY row_number
            """;
    private static final String LEDGER = """
            SELECT concat_ws(' ', 'row', b.run, b.first_row + entry.position - 1, entry.line, entry.outcome,
                             'undo', coalesce(b.undo[entry.position], '-'),
                             'contact of row', coalesce(c.import_row::text, CASE
                                 WHEN entry.contact_id IS NULL THEN 'none'
                                 ELSE 'not there' END),
                             'duplicate of', entry.duplicate_of)
            FROM import_batches b
            CROSS JOIN unnest(b.outcomes, b.line_numbers, b.contact_ids, b.duplicate_of)
                WITH ORDINALITY AS entry (outcome, line, contact_id, duplicate_of, position)
            LEFT JOIN contacts c
              ON c.account_list_id = b.account_list_id
             AND c.id = entry.contact_id
            WHERE b.account_list_id = ?
            ORDER BY b.run, b.first_row, entry.position
            """;
    /** Ids stand only for what has no other name. */
    private static final String CHANGES = """
            SELECT regexp_replace(
                       concat_ws(' ', 'change', run, row_number, 'marks', marks, changes),
                       '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '', 'g')
            FROM import_changes
            WHERE account_list_id = ?
            ORDER BY run, row_number
            """;

    private static final String UNDO_ROWS = """
            SELECT concat_ws(' ', 'kept', row_number, fields, error)
            FROM import_undo_rows
            WHERE account_list_id = ?
            ORDER BY row_number
            """;
    private static final String OUTCOME = """
            SELECT concat_ws(' ', 'import', r.status, 'at row', r.next_row, 'of', i.rows_total, r.rows_created,
                             r.rows_updated, r.rows_unchanged, r.rows_skipped, r.rows_failed, 'undone', r.undo_reversed,
                             r.undo_kept, r.undo_errored, r.error_code,
                             r.error_detail, 'lease', r.lease_until, 'file', i.file_size, i.file_sha256, (
                                 SELECT encode(sha256(string_agg(bytes, '' ORDER BY number)), 'hex')
                                 FROM import_file_chunks f
                                 WHERE f.account_list_id = i.account_list_id
                                   AND f.import_id = i.id))
            FROM imports i
            LEFT JOIN import_runs r
              ON r.account_list_id = i.account_list_id
             AND r.import_id = i.id
            WHERE i.account_list_id = ?
            """;
    private static final List<String> ALL = List.of(OUTCOME, CONTACTS, KEYS, FAILURES, LEDGER, CHANGES, UNDO_ROWS);

    Traces {
        lines = List.copyOf(lines);
    }

    /** What is there more than it should ({@code doubled}) and less ({@code lost}); a changed one is both. */
    record Difference(List<String> lost, List<String> doubled) {}

    static Traces of(KillableDatabase database, UUID accountListId) {
        return new Traces(database.read(connection -> lines(connection, accountListId)));
    }

    long count(String kind) {
        return of(kind).size();
    }

    /** Those of a kind: the first word of their lines. */
    List<String> of(String kind) {
        return lines.stream().filter(line -> line.startsWith(kind + " ")).toList();
    }

    Difference against(Traces expected) {
        Map<String, Integer> counts = new HashMap<>();
        expected.lines.forEach(line -> counts.merge(line, -1, Integer::sum));
        lines.forEach(line -> counts.merge(line, 1, Integer::sum));
        return new Difference(repeated(counts, -1), repeated(counts, 1));
    }

    private static List<String> lines(Connection connection, UUID accountListId) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : ALL) {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setObject(1, accountListId);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        lines.add(row.getString(1));
                    }
                }
            }
        }
        return lines;
    }

    private static List<String> repeated(Map<String, Integer> counts, int sign) {
        List<String> found = new ArrayList<>();
        counts.forEach((line, count) -> {
            for (int time = 0; time < count * sign; time++) {
                found.add(line);
            }
        });
        return found;
    }
}
