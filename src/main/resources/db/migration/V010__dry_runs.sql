-- The dry run of an import in preview: a job of its own, the last one only. What it foresees is in the ledger, under the run dry_run. Begun anew
-- after a crash: what rows would have made is known to nobody but its process.
CREATE TABLE import_dry_runs (
    account_list_id uuid NOT NULL,
    import_id       uuid NOT NULL,
    status          text NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    queued_at       timestamptz NOT NULL,
    completed_at    timestamptz,
    lease_until     timestamptz,
    lease_token     bigint NOT NULL DEFAULT 0,
    next_row        bigint NOT NULL DEFAULT 1 CHECK (next_row >= 1),
    rows_created    bigint NOT NULL DEFAULT 0,
    rows_updated    bigint NOT NULL DEFAULT 0,
    rows_unchanged  bigint NOT NULL DEFAULT 0,
    rows_skipped    bigint NOT NULL DEFAULT 0,
    rows_failed     bigint NOT NULL DEFAULT 0,
    error_code      text,
    error_detail    text,
    PRIMARY KEY (account_list_id, import_id),
    CHECK ((status = 'running') = (lease_until IS NOT NULL)),
    CHECK ((status IN ('completed', 'failed', 'cancelled')) = (completed_at IS NOT NULL)),
    CHECK ((status = 'failed') = (error_code IS NOT NULL)),
    CHECK (next_row - 1 = rows_created + rows_updated + rows_unchanged + rows_skipped + rows_failed)
) WITH (fillfactor = 50);

CREATE INDEX import_dry_runs_queued ON import_dry_runs (queued_at, import_id) WHERE status = 'queued';
CREATE INDEX import_dry_runs_running ON import_dry_runs (account_list_id) WHERE status = 'running';

-- How many rows came out otherwise than the dry run foresaw; null while the import has not completed, and when there was no dry run to compare.
ALTER TABLE import_runs
    ADD COLUMN rows_differing_from_dry_run bigint CHECK (rows_differing_from_dry_run >= 0);

-- What is shown of the dry run beside each import; its columns are null where there is none.
CREATE VIEW dry_run_documents AS
SELECT r.account_list_id,
       r.import_id,
       r.rows_differing_from_dry_run,
       d.status AS dry_run_status,
       d.queued_at AS dry_run_queued_at,
       d.completed_at AS dry_run_completed_at,
       d.rows_created AS dry_run_rows_created,
       d.rows_updated AS dry_run_rows_updated,
       d.rows_unchanged AS dry_run_rows_unchanged,
       d.rows_skipped AS dry_run_rows_skipped,
       d.rows_failed AS dry_run_rows_failed,
       d.error_code AS dry_run_error_code,
       d.error_detail AS dry_run_error_detail
FROM import_runs r
LEFT JOIN import_dry_runs d
  ON d.account_list_id = r.account_list_id
 AND d.import_id = r.import_id;
