-- Somebody wants the running import cancelled; its runner ends it at the next batch, which clears this again.
ALTER TABLE import_runs ADD COLUMN cancel_requested_at timestamptz;
ALTER TABLE import_runs ADD CHECK (cancel_requested_at IS NULL OR status = 'importing');

-- The rows of the file, as on the import, so that a claim can choose by size without a join.
ALTER TABLE import_runs ADD COLUMN rows_total bigint NOT NULL DEFAULT 0 CHECK (rows_total >= 0);
UPDATE import_runs r
SET rows_total = i.rows_total
FROM imports i
WHERE i.account_list_id = r.account_list_id
  AND i.id = r.import_id;

-- The queue of one list: its head, its length, and who is behind whom.
CREATE INDEX import_runs_queue_of_list ON import_runs (account_list_id, queued_at, import_id) WHERE status = 'queued';

-- As many rows are leased as imports run, and import_runs_one_writer has just these: expired ones are found in it. Without an index
-- on lease_until a checkpoint rewrites its row within the page and touches no index.
DROP INDEX import_runs_leased;
