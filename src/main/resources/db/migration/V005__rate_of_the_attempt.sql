-- How fast an import runs is what its runner does now: not what an earlier one did, nor the time that nobody had it.
ALTER TABLE import_runs
    ADD COLUMN attempt_started_at timestamptz,
    ADD COLUMN attempt_first_row bigint NOT NULL DEFAULT 1;

UPDATE import_runs
SET attempt_started_at = started_at
WHERE status = 'importing';

CREATE OR REPLACE VIEW import_documents AS
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
           (r.next_row - r.attempt_first_row)
               / greatest(extract(epoch FROM clock_timestamp() - r.attempt_started_at), 0.001)::float8
       END AS rows_per_second,
       CASE WHEN r.status = 'importing' AND r.next_row > r.attempt_first_row THEN
           clock_timestamp() + (clock_timestamp() - r.attempt_started_at)
               * (greatest(i.rows_total - r.next_row + 1, 0)::float8 / (r.next_row - r.attempt_first_row))
       END AS estimated_completion_at
FROM imports i
JOIN import_runs r
  ON r.account_list_id = i.account_list_id
 AND r.import_id = i.id;
