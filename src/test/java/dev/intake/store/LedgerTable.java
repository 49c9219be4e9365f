package dev.intake.store;

import static dev.intake.store.Answers.await;

import dev.intake.contacts.ImportRow;
import dev.intake.contacts.RowFailure;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes imports and their ledgers as a run writes them, for tests of those who read them. */
record LedgerTable(Database database) {

    private static final String IMPORT = """
            INSERT INTO imports (
                account_list_id, id, user_id, source, file_name, file_size, file_sha256, file_format, file_charset,
                file_delimiter, file_header_row, recognition, file_headers, file_constants, file_row_samples, rows_total)
            VALUES ($1, $2, $3, 'csv', 'partners.csv', $4, 'abc', 'csv', 'UTF-8', ',', 1, '{}', '{}', '{}', '[]', 0)
            """;

    private static final String BATCH = """
            INSERT INTO import_batches (
                account_list_id, import_id, run, first_row, outcomes, line_numbers, contact_ids, duplicate_of)
            VALUES ($1, $2, $3, $4, $5::text[]::"char"[], $6, $7, $8)
            """;

    private static final String CONTACTS = """
            INSERT INTO contacts (account_list_id, id, name, folded_name)
            SELECT DISTINCT $1::uuid, id, 'Ann', 'ann'
            FROM unnest($2::uuid[]) AS entry (id)
            WHERE id IS NOT NULL
            ON CONFLICT DO NOTHING
            """;

    private static final String FAILURE = """
            INSERT INTO import_row_failures (account_list_id, import_id, row_number, line_number, errors, cells)
            VALUES ($1, $2, $3, $4, $5::text::json, $6::text::json)
            """;

    private static final String FILL = """
            INSERT INTO import_batches (account_list_id, import_id, run, first_row, outcomes, line_numbers, contact_ids)
            SELECT
                $1,
                $2,
                'import',
                batch * 500 + 1,
                array_agg((CASE WHEN row % 50000 = 0 THEN 's' ELSE 'c' END)::"char" ORDER BY row),
                array_agg((row + 1)::bigint ORDER BY row),
                array_agg(uuidv7() ORDER BY row)
            FROM generate_series(0, $3::int / 500 - 1) AS batch
            CROSS JOIN LATERAL generate_series(batch * 500 + 1, batch * 500 + 500) AS row
            GROUP BY batch
            """;

    private static final String LARGE_CHANGES = """
            INSERT INTO import_changes (account_list_id, import_id, row_number, contact_id, version, changes)
            SELECT $1, $2, row, uuidv7(), 2, json_build_array(json_build_array('notes', NULL, repeat('x', $4::int)))
            FROM generate_series(1, $3::int) AS row
            """;

    private static final String MEND = """
            UPDATE import_row_failures
            SET mended_cells = json_build_object('email', repeat('x', $4::int))
            WHERE account_list_id = $1
                AND import_id = $2
                AND row_number = $3
            """;

    void importOf(UUID userId, UUID accountListId, UUID importId, long fileSize) {
        await(database.writes().preparedQuery(IMPORT).execute(Tuple.of(accountListId, importId, userId, fileSize)));
    }

    /** With the contacts that its rows are about. */
    void batch(UUID accountListId, UUID importId, String run, List<ImportRow> rows) {
        Tuple values = Tuple.of(accountListId, importId, run, rows.get(0).rowNumber());
        values.addArrayOfString(
                rows.stream().map(row -> String.valueOf(row.outcome().letter())).toArray(String[]::new));
        values.addArrayOfLong(rows.stream().map(ImportRow::lineNumber).toArray(Long[]::new));
        values.addArrayOfUUID(rows.stream().map(ImportRow::contactId).toArray(UUID[]::new));
        boolean unique = rows.stream().allMatch(row -> row.duplicateOfRow() == null);
        values.addArrayOfLong(
                unique ? null : rows.stream().map(ImportRow::duplicateOfRow).toArray(Long[]::new));
        await(database.writes().preparedQuery(BATCH).execute(values));
        UUID[] contacts = rows.stream().map(ImportRow::contactId).toArray(UUID[]::new);
        await(database.writes()
                .preparedQuery(CONTACTS)
                .execute(Tuple.of(accountListId).addArrayOfUUID(contacts)));
        rows.stream()
                .filter(row -> row.failure() != null)
                .forEach(row -> failure(accountListId, importId, row.failure()));
    }

    /** A ledger of that many rows, a multiple of 500, in which one of 50,000 was skipped; then the planner is told of it. */
    void fill(UUID accountListId, UUID importId, int rows) {
        await(database.writes().preparedQuery(FILL).execute(Tuple.of(accountListId, importId, rows)));
        await(database.writes().query("VACUUM ANALYZE import_batches").execute());
    }

    /** As many rows from the first on have changed the notes to a text of that length. */
    void largeChanges(UUID accountListId, UUID importId, int rows, int length) {
        await(database.writes().preparedQuery(LARGE_CHANGES).execute(Tuple.of(accountListId, importId, rows, length)));
    }

    /** Somebody has mended a failed row by a text of that length. */
    void mend(UUID accountListId, UUID importId, long row, int length) {
        await(database.writes().preparedQuery(MEND).execute(Tuple.of(accountListId, importId, row, length)));
    }

    private void failure(UUID accountListId, UUID importId, RowFailure failure) {
        await(database.writes()
                .preparedQuery(FAILURE)
                .execute(Tuple.of(
                        accountListId,
                        importId,
                        failure.rowNumber(),
                        failure.lineNumber(),
                        FailureJson.errors(failure.errors()),
                        FailureJson.cells(failure.cells()))));
    }
}
