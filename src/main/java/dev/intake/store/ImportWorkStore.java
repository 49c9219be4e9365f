package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.ImportStatus;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads imports for those who work on them: with everything that mapping and running need, parsed. */
public final class ImportWorkStore {
    private static final String FOR_MEMBER = """
            SELECT i.account_list_id, i.id, i.source, i.updated_at, r.status, l.region,
                   i.file_expires_at IS NULL OR i.file_expires_at > clock_timestamp() AS file_kept,
                   i.source_account_id, i.tag_list, i.override, i.import_by_group, i.groups,
                   i.group_tags::text AS group_tags, i.match_on,
                   i.file_format, i.file_charset, i.file_delimiter, i.file_header_row, i.file_profile,
                   i.recognition::text AS recognition,
                   i.file_headers::text AS file_headers,
                   i.file_constants::text AS file_constants,
                   i.file_constants_truncated,
                   i.file_row_samples::text AS file_row_samples,
                   i.file_headers_mappings::text AS file_headers_mappings,
                   i.file_constants_mappings::text AS file_constants_mappings,
                   i.suggested_headers_mappings::text AS suggested_headers_mappings,
                   i.suggested_constants_mappings::text AS suggested_constants_mappings,
                   i.sample_contacts::text AS sample_contacts,
                   i.warnings::text AS warnings,
                   i.rows_total
            FROM imports i
            JOIN import_runs r
              ON r.account_list_id = i.account_list_id
             AND r.import_id = i.id
            JOIN account_lists l
              ON l.id = i.account_list_id
            JOIN account_list_users m
              ON m.account_list_id = i.account_list_id
            WHERE i.account_list_id = $1
              AND i.id = $2
              AND m.user_id = $3
            """;
    private static final String REGION_FOR_MEMBER = """
            SELECT l.region
            FROM account_list_users m
            JOIN account_lists l
              ON l.id = m.account_list_id
            WHERE m.account_list_id = $1
              AND m.user_id = $2
            """;

    private final Database database;

    public ImportWorkStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** An import in work; {@code region} is the account list's country, ISO 3166 alpha-2, {@code fileKept} whether its file is not past its time. */
    public record ImportWork(
            UUID accountListId,
            UUID importId,
            ImportSource source,
            ImportStatus status,
            ImportContent content,
            String region,
            Instant updatedAt,
            boolean fileKept) {}

    /** The import, empty when it is not there or the user is no member of the list. */
    public Future<Optional<ImportWork>> find(UUID userId, UUID accountListId, UUID importId) {
        return database.reads()
                .preparedQuery(FOR_MEMBER)
                .execute(Tuple.of(accountListId, importId, userId))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, ImportWorkStore::read));
    }

    /** The country of an account list, empty when the user is no member of it. */
    public Future<Optional<String>> region(UUID userId, UUID accountListId) {
        return database.reads()
                .preparedQuery(REGION_FOR_MEMBER)
                .execute(Tuple.of(accountListId, userId))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> row.getString("region")));
    }

    private static ImportWork read(Row row) {
        return new ImportWork(
                row.getUUID("account_list_id"),
                row.getUUID("id"),
                ImportSource.of(row.getString("source")),
                ImportStatus.of(row.getString("status")),
                ImportContentColumns.read(row),
                row.getString("region"),
                ImportRecord.instant(row, "updated_at"),
                row.getBoolean("file_kept"));
    }
}
