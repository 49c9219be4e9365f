package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportSource;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.ImportWorkStore.ImportWork;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes imports: makes, changes and erases them, each only for a member of the list and only in a status that allows it. */
public final class ImportChangeStore {
    private static final String INSERT = """
            WITH made AS (
                INSERT INTO imports (
                    account_list_id, id, user_id, source, file_name, file_size, file_sha256, same_file_as, file_expires_at,
                    source_account_id, tag_list, override, import_by_group, groups, group_tags, match_on,
                    file_format, file_charset, file_delimiter, file_header_row, file_profile, recognition,
                    file_headers, file_constants, file_constants_truncated, file_row_samples,
                    file_headers_mappings, file_constants_mappings,
                    suggested_headers_mappings, suggested_constants_mappings,
                    sample_contacts, sample_contact_ids, warnings, rows_total, request_id)
                SELECT
                    m.account_list_id, $2, m.user_id, $4, $5, $6, $7,
                    (SELECT earlier.id
                     FROM imports earlier
                     WHERE earlier.account_list_id = $1
                       AND earlier.file_sha256 = $7
                     ORDER BY earlier.created_at, earlier.id
                     LIMIT 1),
                    clock_timestamp() + $8::bigint * interval '1 second',
                    $10, $11, $12, $13, $14, $15::text::json, $16,
                    $17, $18, $19, $20, $21, $22::text::json,
                    $23::text::json, $24::text::json, $25, $26::text::json,
                    $27::text::json, $28::text::json,
                    $29::text::json, $30::text::json,
                    $31::text::json, $32, $33::text::json, $34, $35
                FROM account_list_users m
                WHERE m.account_list_id = $1
                  AND m.user_id = $3
                RETURNING account_list_id, id),
            job AS (
                INSERT INTO import_runs (account_list_id, import_id, status, queued_at)
                SELECT account_list_id,
                       id,
                       CASE WHEN $9::boolean THEN 'queued' ELSE 'in_preview' END,
                       CASE WHEN $9::boolean THEN clock_timestamp() END
                FROM made
                RETURNING import_id, status)
            SELECT job.import_id,
                   CASE WHEN job.status = 'queued' THEN pg_notify('intake_imports', job.import_id::text) END
            FROM job
            """;
    private static final String UPDATE = """
            WITH current AS (
                SELECT r.account_list_id, r.import_id
                FROM import_runs r
                JOIN imports i
                  ON i.account_list_id = r.account_list_id
                 AND i.id = r.import_id
                JOIN account_list_users m
                  ON m.account_list_id = r.account_list_id
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND m.user_id = $3
                  AND r.status = 'in_preview'
                  AND i.updated_at = $4
                  AND (NOT $5::boolean OR i.file_expires_at IS NULL OR i.file_expires_at > clock_timestamp())
                FOR UPDATE OF r, i),
            job AS (
                UPDATE import_runs r
                SET status = CASE WHEN $5::boolean THEN 'queued' ELSE r.status END,
                    queued_at = CASE WHEN $5::boolean THEN clock_timestamp() END,
                    revision = r.revision + 1
                FROM current c
                WHERE r.account_list_id = c.account_list_id
                  AND r.import_id = c.import_id
                RETURNING r.account_list_id, r.import_id, r.status),
            document AS (
                UPDATE imports i
                SET source_account_id = $6,
                    tag_list = $7,
                    override = $8,
                    import_by_group = $9,
                    groups = $10,
                    group_tags = $11::text::json,
                    match_on = $12,
                    file_format = $13,
                    file_charset = $14,
                    file_delimiter = $15,
                    file_header_row = $16,
                    file_profile = $17,
                    recognition = $18::text::json,
                    file_headers = $19::text::json,
                    file_constants = $20::text::json,
                    file_constants_truncated = $21,
                    file_row_samples = $22::text::json,
                    file_headers_mappings = $23::text::json,
                    file_constants_mappings = $24::text::json,
                    suggested_headers_mappings = $25::text::json,
                    suggested_constants_mappings = $26::text::json,
                    sample_contacts = $27::text::json,
                    sample_contact_ids = $28,
                    warnings = $29::text::json,
                    rows_total = $30,
                    updated_at = clock_timestamp()
                FROM current c
                WHERE i.account_list_id = c.account_list_id
                  AND i.id = c.import_id)
            SELECT job.import_id,
                   CASE WHEN job.status = 'queued' THEN pg_notify('intake_imports', job.import_id::text) END
            FROM job
            """;

    private final Database database;

    public ImportChangeStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Who makes an import, of what. {@code retentionSeconds} is how long the file is kept; {@code start} queues it at once; {@code requestId}, which may be null,
     * is of the request that makes it, which makes one only.
     */
    public record NewImport(
            UUID id,
            UUID accountListId,
            UUID userId,
            ImportSource source,
            StoredFile file,
            long retentionSeconds,
            boolean start,
            UUID requestId) {

        /** The file's name, size in bytes and SHA-256 in hex. */
        public record StoredFile(String name, long size, String sha256) {}
    }

    /** Makes the import visible; {@code not_found} when the user is no member of the list, {@code id_conflict} when the id is taken or the request has made one. */
    public Future<Void> insert(NewImport made, ImportContent content) {
        Tuple parameters = Tuple.of(
                        made.accountListId(),
                        made.id(),
                        made.userId(),
                        made.source().wireName())
                .addString(made.file().name())
                .addLong(made.file().size())
                .addString(made.file().sha256())
                .addLong(made.retentionSeconds())
                .addBoolean(made.start());
        ImportContentColumns.add(parameters, content);
        parameters.addUUID(made.requestId());
        return database.writes()
                .preparedQuery(INSERT)
                .execute(parameters)
                .recover(failure -> Future.failedFuture(TakenIds.translate(made.id(), failure)))
                .compose(rows -> rows.size() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IntakeException(
                                ErrorCode.NOT_FOUND, "There is no account list " + made.accountListId() + ".")));
    }

    /** Changes an import that is in preview and was last changed at {@code seenAt}; false when it no longer is as it was seen. */
    public Future<Boolean> update(ImportWork seen, UUID userId, ImportContent content, boolean start) {
        Tuple parameters = Tuple.of(seen.accountListId(), seen.importId(), userId)
                .addOffsetDateTime(at(seen.updatedAt()))
                .addBoolean(start);
        ImportContentColumns.add(parameters, content);
        return database.writes()
                .preparedQuery(UPDATE)
                .execute(parameters)
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 1);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
