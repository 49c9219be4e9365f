-- What an undo has made of the rows of an import until now. undo_completed_at: when it ended, undone or failed.
ALTER TABLE import_runs
    ADD COLUMN undo_reversed     bigint NOT NULL DEFAULT 0,
    ADD COLUMN undo_kept         bigint NOT NULL DEFAULT 0,
    ADD COLUMN undo_errored      bigint NOT NULL DEFAULT 0,
    ADD COLUMN undo_completed_at timestamptz;

-- The same row by row, beside outcomes: 'r' reversed, 'k' kept, 'e' errored, 'n' nothing to take back. As long as the undo has come.
ALTER TABLE import_batches ADD COLUMN undo "char"[];
ALTER TABLE import_batches ALTER COLUMN undo SET STORAGE EXTERNAL;

-- Rows of which something was kept: the paths of it, none for a whole contact; and rows that could not be taken back: why.
CREATE TABLE import_undo_rows (
    account_list_id uuid NOT NULL,
    import_id       uuid NOT NULL,
    row_number      bigint NOT NULL,
    fields          text[] NOT NULL DEFAULT '{}',
    error           text,
    PRIMARY KEY (account_list_id, import_id, row_number)
);

-- marks: a letter for each of the changes, of what undos made of it: '-' it still counts, 'r' taken back, 'o' a person wrote over it. What undos
-- themselves changed is kept in the same form as run 'undo'.
ALTER TABLE import_changes
    ADD COLUMN marks      text,
    ADD COLUMN written_at timestamptz NOT NULL DEFAULT now(),
    DROP CONSTRAINT import_changes_run_check,
    ADD CHECK (run IN ('import', 'dry_run', 'undo'));

CREATE INDEX import_changes_undone ON import_changes (account_list_id, contact_id, version) WHERE run = 'undo';

-- What retention has still to erase.
ALTER TABLE imports ADD COLUMN changes_erased_at timestamptz;
CREATE INDEX imports_with_changes ON imports (created_at) WHERE changes_erased_at IS NULL;
