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
