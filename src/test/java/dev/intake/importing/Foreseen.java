package dev.intake.importing;

import dev.intake.testing.Engine;
import java.util.ArrayList;
import java.util.List;

/** What a dry run has foreseen of each row, field by field, held against what the import then did; but for the ids of what is made new (UUID version 7). */
record Foreseen(Engine engine) {
    private static final String OTHERWISE = """
            WITH rows AS (
                SELECT b.run,
                       b.first_row + entry.position - 1 AS row_number,
                       entry.outcome,
                       entry.duplicate_of,
                       regexp_replace(h.changes::text, '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}', '(id)', 'g') AS changes
                FROM import_batches b
                CROSS JOIN unnest(b.outcomes, b.duplicate_of) WITH ORDINALITY AS entry (outcome, duplicate_of, position)
                LEFT JOIN import_changes h
                    ON h.account_list_id = b.account_list_id
                    AND h.import_id = b.import_id
                    AND h.run = b.run
                    AND h.row_number = b.first_row + entry.position - 1
                WHERE b.import_id = '%s')
            SELECT concat_ws(' ', row_number, f.outcome, f.duplicate_of, f.changes, i.outcome, i.duplicate_of, i.changes) AS told
            FROM (SELECT * FROM rows WHERE run = 'dry_run') f
            FULL JOIN (SELECT * FROM rows WHERE run = 'import') i USING (row_number)
            WHERE (f.outcome, f.duplicate_of, f.changes) IS DISTINCT FROM (i.outcome, i.duplicate_of, i.changes)
            """;

    /** The rows that came otherwise, with both. */
    List<String> otherwise(String importId) {
        List<String> otherwise = new ArrayList<>();
        engine.run(OTHERWISE.formatted(importId)).forEach(row -> otherwise.add(row.getString("told")));
        return otherwise;
    }
}
