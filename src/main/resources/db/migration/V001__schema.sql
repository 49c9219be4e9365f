-- Every table of a tenant has account_list_id first in its primary key: each query filters by it first.

CREATE TABLE users (
    id         uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE account_lists (
    id         uuid PRIMARY KEY,
    name       text NOT NULL CHECK (name <> ''),
    region     text NOT NULL CHECK (region ~ '^[A-Z]{2}$'),
    currency   text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE account_list_users (
    account_list_id uuid NOT NULL REFERENCES account_lists,
    user_id         uuid NOT NULL REFERENCES users,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account_list_id, user_id)
);

CREATE INDEX account_list_users_by_user ON account_list_users (user_id, account_list_id);

-- The document: what the client chose and what the file is. What is cached for the client is json, not jsonb: it is
-- echoed exactly as it was stored, in the order it was stored.
CREATE TABLE imports (
    account_list_id              uuid NOT NULL,
    id                           uuid NOT NULL,
    user_id                      uuid NOT NULL,
    source                       text NOT NULL CHECK (source IN ('csv', 'tnt', 'tnt_data_sync', 'google')),
    source_account_id            uuid,
    tag_list                     text,
    override                     boolean NOT NULL DEFAULT false,
    import_by_group              boolean NOT NULL DEFAULT false,
    groups                       text[] NOT NULL DEFAULT '{}',
    group_tags                   json,
    match_on                     text[] NOT NULL DEFAULT '{email,phone,name_and_address}',
    file_name                    text NOT NULL,
    file_size                    bigint NOT NULL CHECK (file_size >= 0),
    file_sha256                  text NOT NULL,
    file_expires_at              timestamptz,
    same_file_as                 uuid,
    file_format                  text NOT NULL,
    file_charset                 text NOT NULL,
    file_delimiter               text NOT NULL,
    file_header_row              integer NOT NULL CHECK (file_header_row >= 0),
    file_profile                 text,
    recognition                  json NOT NULL,
    file_headers                 json NOT NULL,
    file_constants               json NOT NULL,
    file_constants_truncated     text[] NOT NULL DEFAULT '{}',
    file_row_samples             json NOT NULL,
    file_headers_mappings        json NOT NULL DEFAULT '{}',
    file_constants_mappings      json NOT NULL DEFAULT '{}',
    suggested_headers_mappings   json NOT NULL DEFAULT '{}',
    suggested_constants_mappings json NOT NULL DEFAULT '{}',
    sample_contacts              json NOT NULL DEFAULT '[]',
    sample_contact_ids           uuid[] NOT NULL DEFAULT '{}',
    warnings                     json NOT NULL DEFAULT '[]',
    rows_total                   bigint NOT NULL CHECK (rows_total >= 0),
    created_at                   timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at                   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account_list_id, id)
);

-- An id that a client brings must be new everywhere, not only in its list.
CREATE UNIQUE INDEX imports_by_id ON imports (id);
CREATE INDEX imports_by_time ON imports (account_list_id, created_at, id);
CREATE INDEX imports_by_file ON imports (account_list_id, file_sha256, created_at);

-- The job. Rewritten at each checkpoint, so half of each page stays free and only the few rows in work are indexed.
CREATE TABLE import_runs (
    account_list_id uuid NOT NULL,
    import_id       uuid NOT NULL,
    status          text NOT NULL CHECK (status IN (
        'in_preview', 'queued', 'importing', 'completed', 'failed', 'cancelled', 'undoing', 'undone', 'undo_failed')),
    queued_at       timestamptz,
    started_at      timestamptz,
    completed_at    timestamptz,
    attempt         integer NOT NULL DEFAULT 0,
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
    revision        bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (account_list_id, import_id),
    CHECK (status = 'in_preview' OR queued_at IS NOT NULL),
    CHECK (status NOT IN ('importing', 'undoing') OR (started_at IS NOT NULL AND lease_until IS NOT NULL)),
    CHECK (status NOT IN ('completed', 'failed', 'cancelled', 'undoing', 'undone', 'undo_failed')
        OR completed_at IS NOT NULL),
    CHECK (status IN ('importing', 'undoing') OR lease_until IS NULL),
    CHECK ((status IN ('failed', 'undo_failed')) = (error_code IS NOT NULL)),
    CHECK (next_row - 1 = rows_created + rows_updated + rows_unchanged + rows_skipped + rows_failed)
) WITH (fillfactor = 50);

-- One writer a list: two imports of one list can never make duplicates of each other's contacts.
CREATE UNIQUE INDEX import_runs_one_writer ON import_runs (account_list_id) WHERE status IN ('importing', 'undoing');
CREATE INDEX import_runs_queued ON import_runs (queued_at, import_id) WHERE status = 'queued';
CREATE INDEX import_runs_leased ON import_runs (lease_until) WHERE status IN ('importing', 'undoing');

-- The ledger: what became of each row, one row of arrays a batch.
CREATE TABLE import_batches (
    account_list_id uuid NOT NULL,
    import_id       uuid NOT NULL,
    run             text NOT NULL CHECK (run IN ('import', 'dry_run', 'retry')),
    first_row       bigint NOT NULL CHECK (first_row >= 1),
    outcomes        "char"[] NOT NULL,
    line_numbers    bigint[] NOT NULL,
    contact_ids     uuid[] NOT NULL,
    duplicate_of    bigint[],
    PRIMARY KEY (account_list_id, import_id, run, first_row),
    CHECK (cardinality(outcomes) = cardinality(line_numbers)),
    CHECK (cardinality(outcomes) = cardinality(contact_ids)),
    CHECK (duplicate_of IS NULL OR cardinality(outcomes) = cardinality(duplicate_of))
);

-- json, not jsonb: a row that failed for a NUL character is kept with it.
CREATE TABLE import_row_failures (
    account_list_id uuid NOT NULL,
    import_id       uuid NOT NULL,
    row_number      bigint NOT NULL,
    line_number     bigint NOT NULL,
    errors          json NOT NULL,
    cells           json NOT NULL,
    PRIMARY KEY (account_list_id, import_id, row_number)
);

-- The uploaded bytes. Chunks without an import are of an upload that was abandoned, and are swept.
CREATE TABLE import_file_chunks (
    account_list_id uuid NOT NULL,
    import_id       uuid NOT NULL,
    number          integer NOT NULL,
    bytes           bytea NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account_list_id, import_id, number)
);

ALTER TABLE import_file_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX import_file_chunks_first ON import_file_chunks (created_at) WHERE number = 0;

-- A contact is one row: people with their e-mails and phones, and addresses, live inside it.
CREATE TABLE contacts (
    account_list_id   uuid NOT NULL,
    id                uuid NOT NULL,
    version           bigint NOT NULL DEFAULT 1,
    name              text NOT NULL CHECK (name <> ''),
    folded_name       text NOT NULL,
    is_organization   boolean NOT NULL DEFAULT false,
    church_name       text,
    greeting          text,
    envelope_greeting text,
    status            text,
    pledge_amount     numeric(19, 2),
    pledge_currency   text,
    pledge_frequency  numeric,
    notes             text,
    send_newsletter   text,
    likely_to_give    text,
    no_appeals        boolean,
    website           text,
    tag_list          text[] NOT NULL DEFAULT '{}',
    people            jsonb NOT NULL DEFAULT '[]',
    addresses         jsonb NOT NULL DEFAULT '[]',
    referred_by       uuid[] NOT NULL DEFAULT '{}',
    import_id         uuid,
    import_row        bigint,
    shape             smallint NOT NULL DEFAULT 1,
    key_version       smallint NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account_list_id, id)
);

CREATE INDEX contacts_by_name ON contacts (account_list_id, folded_name COLLATE "C", id);
CREATE INDEX contacts_by_import ON contacts (account_list_id, import_id, import_row);
CREATE INDEX contacts_by_tag ON contacts USING gin (tag_list) WHERE tag_list <> '{}';

-- 64-bit hashes of what makes contacts the same; found by key, then compared by value.
CREATE TABLE contact_keys (
    account_list_id uuid NOT NULL,
    key             bigint NOT NULL,
    contact_id      uuid NOT NULL,
    PRIMARY KEY (account_list_id, key, contact_id)
);

-- An import as it is shown: the document with its job, JSON as text, ready to be echoed. file_constants are left out: they
-- can be large, so who wants them joins them.
CREATE VIEW import_documents AS
SELECT i.account_list_id,
       i.id,
       i.user_id,
       i.source,
       i.source_account_id,
       i.tag_list,
       i.override,
       i.import_by_group,
       i.groups,
       i.group_tags::text AS group_tags,
       i.match_on,
       i.file_name,
       i.file_size,
       i.file_sha256,
       i.file_expires_at,
       i.same_file_as,
       i.file_format,
       i.file_charset,
       i.file_delimiter,
       i.file_header_row,
       i.file_profile,
       i.recognition::text AS recognition,
       i.file_headers::text AS file_headers,
       i.file_headers_mappings::text AS file_headers_mappings,
       i.file_constants_mappings::text AS file_constants_mappings,
       i.suggested_headers_mappings::text AS suggested_headers_mappings,
       i.suggested_constants_mappings::text AS suggested_constants_mappings,
       i.sample_contact_ids,
       i.warnings::text AS warnings,
       i.rows_total,
       i.created_at,
       i.updated_at,
       r.status,
       r.queued_at,
       r.started_at,
       r.completed_at,
       r.attempt,
       r.rows_created,
       r.rows_updated,
       r.rows_unchanged,
       r.rows_skipped,
       r.rows_failed,
       r.error_code,
       r.error_detail,
       r.revision,
       CASE WHEN r.status = 'queued' THEN (
           SELECT count(*)::integer
           FROM import_runs ahead
           WHERE ahead.account_list_id = r.account_list_id
             AND (ahead.status IN ('importing', 'undoing')
                  OR (ahead.status = 'queued'
                      AND (ahead.queued_at, ahead.import_id) < (r.queued_at, r.import_id)))
       ) END AS queued_behind,
       CASE WHEN r.status = 'importing' THEN
           (r.next_row - 1) / greatest(extract(epoch FROM clock_timestamp() - r.started_at), 0.001)::float8
       END AS rows_per_second,
       CASE WHEN r.status = 'importing' AND r.next_row > 1 THEN
           clock_timestamp() + (clock_timestamp() - r.started_at)
               * (greatest(i.rows_total - r.next_row + 1, 0)::float8 / (r.next_row - 1))
       END AS estimated_completion_at
FROM imports i
JOIN import_runs r
  ON r.account_list_id = i.account_list_id
 AND r.import_id = i.id;
