-- What the run of an import is to do: the file, its failed rows again, or the way back. work_row is the next row of the latter two.
ALTER TABLE import_runs
    ADD COLUMN work     text NOT NULL DEFAULT 'import' CHECK (work IN ('import', 'retry', 'undo')),
    ADD COLUMN work_row bigint NOT NULL DEFAULT 1 CHECK (work_row >= 1);

-- What each row changed of a contact that was there: [[path, before, after], …], never whole copies. version is the contact's after it.
-- json, not jsonb: it is only ever read as a whole.
CREATE TABLE import_changes (
    account_list_id uuid NOT NULL,
    import_id       uuid NOT NULL,
    run             text NOT NULL DEFAULT 'import' CHECK (run IN ('import', 'dry_run')),
    row_number      bigint NOT NULL,
    contact_id      uuid NOT NULL,
    version         bigint NOT NULL,
    changes         json NOT NULL,
    PRIMARY KEY (account_list_id, import_id, run, row_number)
);

CREATE INDEX import_changes_by_contact ON import_changes (account_list_id, contact_id, version) WHERE run = 'import';

-- Rows that fit several contacts are kept with those that failed, so that they can be mended.
ALTER TABLE import_row_failures
    ADD COLUMN run        text NOT NULL DEFAULT 'import' CHECK (run IN ('import', 'dry_run')),
    ADD COLUMN outcome    "char" NOT NULL DEFAULT 'f' CHECK (outcome IN ('f', 's')),
    ADD COLUMN candidates uuid[] NOT NULL DEFAULT '{}',
    DROP CONSTRAINT import_row_failures_pkey,
    ADD PRIMARY KEY (account_list_id, import_id, run, row_number);

-- The version that the last edit by a person made; null while nobody edited it.
ALTER TABLE contacts ADD COLUMN edited_version bigint;
