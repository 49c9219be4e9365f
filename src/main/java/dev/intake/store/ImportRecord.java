package dev.intake.store;

import dev.intake.contacts.Counters;
import dev.intake.contacts.DryRunState;
import dev.intake.contacts.DryRunStatus;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.ImportUndo;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.RunWork;
import dev.intake.contacts.UndoCounts;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads a row of the view {@code import_documents}. */
final class ImportRecord {
    private ImportRecord() {}

    static ImportDocument read(Row row) {
        return new ImportDocument(
                row.getUUID("id"),
                row.getUUID("account_list_id"),
                row.getUUID("user_id"),
                ImportSource.of(row.getString("source")),
                row.getUUID("source_account_id"),
                options(row),
                file(row),
                cached(row),
                job(row),
                undo(row),
                dryRun(row),
                row.getLong("rows_differing_from_dry_run"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static ImportDocument.Options options(Row row) {
        return new ImportDocument.Options(
                row.getString("tag_list"),
                row.getBoolean("override"),
                row.getBoolean("import_by_group"),
                List.of(row.getArrayOfStrings("groups")),
                json(row, "group_tags"),
                List.of(row.getArrayOfStrings("match_on")));
    }

    private static ImportDocument.File file(Row row) {
        return new ImportDocument.File(
                row.getString("file_name"),
                row.getLong("file_size"),
                row.getString("file_sha256"),
                row.getString("file_format"),
                row.getString("file_charset"),
                row.getString("file_delimiter"),
                row.getInteger("file_header_row"),
                row.getString("file_profile"),
                json(row, "recognition"),
                instant(row, "file_expires_at"),
                row.getUUID("same_file_as"));
    }

    private static ImportDocument.Cached cached(Row row) {
        UUID[] samples = row.getArrayOfUUIDs("sample_contact_ids");
        return new ImportDocument.Cached(
                json(row, "file_headers"),
                json(row, "file_constants"),
                json(row, "file_headers_mappings"),
                json(row, "file_constants_mappings"),
                json(row, "suggested_headers_mappings"),
                json(row, "suggested_constants_mappings"),
                json(row, "warnings"),
                List.of(samples));
    }

    private static ImportDocument.Job job(Row row) {
        return new ImportDocument.Job(
                ImportStatus.of(row.getString("status")),
                counters(row),
                instant(row, "queued_at"),
                row.getInteger("queued_behind"),
                instant(row, "started_at"),
                instant(row, "completed_at"),
                row.getInteger("attempt"),
                row.getString("error_code"),
                row.getString("error_detail"),
                row.getDouble("rows_per_second"),
                instant(row, "estimated_completion_at"),
                row.getLong("revision"));
    }

    private static ImportUndo undo(Row row) {
        return new ImportUndo(
                ImportUndo.statusOf(RunWork.of(row.getString("work")), ImportStatus.of(row.getString("status"))),
                new UndoCounts(row.getLong("undo_reversed"), row.getLong("undo_kept"), row.getLong("undo_errored")),
                instant(row, "undo_completed_at"),
                instant(row, "undoable_since"),
                row.getBoolean("changes_kept"),
                List.of());
    }

    private static DryRunState dryRun(Row row) {
        String status = row.getString("dry_run_status");
        return status == null
                ? null
                : new DryRunState(
                        DryRunStatus.of(status),
                        new Counters(
                                row.getLong("rows_total"),
                                row.getLong("dry_run_rows_created"),
                                row.getLong("dry_run_rows_updated"),
                                row.getLong("dry_run_rows_unchanged"),
                                row.getLong("dry_run_rows_skipped"),
                                row.getLong("dry_run_rows_failed")),
                        instant(row, "dry_run_queued_at"),
                        instant(row, "dry_run_completed_at"),
                        row.getString("dry_run_error_code"),
                        row.getString("dry_run_error_detail"));
    }

    static Counters counters(Row row) {
        return new Counters(
                row.getLong("rows_total"),
                row.getLong("rows_created"),
                row.getLong("rows_updated"),
                row.getLong("rows_unchanged"),
                row.getLong("rows_skipped"),
                row.getLong("rows_failed"));
    }

    private static JsonText json(Row row, String column) {
        String text = row.getString(column);
        return text == null ? null : new JsonText(text);
    }
}
