-- How many bytes of text are read of a row, so that a page can end by its text without reading what lies behind it.
ALTER TABLE import_row_failures
    ADD COLUMN text_size integer NOT NULL GENERATED ALWAYS AS (
        octet_length(errors::text) + octet_length(cells::text) + coalesce(octet_length(mended_cells::text), 0)) STORED;
ALTER TABLE import_changes
    ADD COLUMN text_size integer NOT NULL GENERATED ALWAYS AS (octet_length(changes::text)) STORED;

-- When a retry last stopped writing; completed_at stays that of the import. What it wrote is kept, and can be undone, from then on.
ALTER TABLE import_runs ADD COLUMN retry_ended_at timestamptz;
UPDATE import_runs
SET retry_ended_at = attempt_started_at
WHERE work = 'retry'
  AND status IN ('completed', 'failed');

-- Paths of tags and websites name them: what undos kept of changes that are erased says only of which kind it was.
UPDATE import_undo_rows u
SET fields = ARRAY(
    SELECT DISTINCT regexp_replace(field, '^(tag_list|people/[^/]*/websites)/.*', '\1')
    FROM unnest(u.fields) AS field)
FROM imports i
WHERE i.account_list_id = u.account_list_id
  AND i.id = u.import_id
  AND i.changes_erased_at IS NOT NULL
  AND u.fields <> '{}';

-- The versions that came about because a contact went who had referred this one: nobody has edited it by that. Null for none, as for nearly all.
ALTER TABLE contacts ADD COLUMN referral_versions bigint[];
