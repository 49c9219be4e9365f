-- Creating requests that were seen before. request_id stays the same over all attempts at one request: whatever an attempt makes
-- is tied to it, so that no two attempts can both make something. A lease past means that its process died: the next attempt takes over.
CREATE TABLE idempotency_keys (
    user_id     uuid NOT NULL,
    key         text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    operation   text NOT NULL,
    fingerprint text NOT NULL,
    request_id  uuid NOT NULL,
    attempt     bigint NOT NULL DEFAULT 1,
    status      text NOT NULL CHECK (status IN ('running', 'done')),
    lease_until timestamptz,
    resource_id uuid,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (user_id, key),
    CHECK ((status = 'running') = (lease_until IS NOT NULL)),
    CHECK ((status = 'done') = (resource_id IS NOT NULL))
);

CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);

ALTER TABLE imports
    ADD COLUMN request_id         uuid,
    ADD COLUMN file_erased_at     timestamptz,
    ADD COLUMN failures_erased_at timestamptz;

ALTER TABLE import_row_failures
    ADD COLUMN erased boolean NOT NULL DEFAULT false;

CREATE UNIQUE INDEX imports_by_request ON imports (request_id) WHERE request_id IS NOT NULL;

-- What retention has still to erase; an import leaves them for ever once it is erased.
CREATE INDEX imports_with_file ON imports (file_expires_at) WHERE file_erased_at IS NULL;
CREATE INDEX imports_with_failures ON imports (created_at) WHERE failures_erased_at IS NULL;
