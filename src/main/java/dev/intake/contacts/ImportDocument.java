package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An import as its API resource shows it: what the client chose, what the file is, and how the job stands. {@code dryRun} is null if there is none,
 * {@code rowsDifferingFromDryRun} unless the import has completed after one.
 */
public record ImportDocument(
        UUID id,
        UUID accountListId,
        UUID userId,
        ImportSource source,
        UUID sourceAccountId,
        Options options,
        File file,
        Cached cached,
        Job job,
        ImportUndo undo,
        DryRunState dryRun,
        Long rowsDifferingFromDryRun,
        Instant createdAt,
        Instant updatedAt) {

    public ImportDocument {
        requireNonNull(id, "id");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
        requireNonNull(source, "source");
        requireNonNull(undo, "undo");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /** What a client may choose beside mappings; {@code tagList} is comma-delimited and null if never set, {@code groupTags} null by default. */
    public record Options(
            String tagList,
            boolean override,
            boolean importByGroup,
            List<String> groups,
            JsonText groupTags,
            List<String> matchOn) {
        public Options {
            groups = List.copyOf(groups);
            matchOn = List.copyOf(matchOn);
        }
    }

    /** The uploaded file: size in bytes, SHA-256 in hex, and how it was read. {@code sameFileAs} is an earlier import of the same bytes, or null. */
    public record File(
            String name,
            long size,
            String sha256,
            String format,
            String charset,
            String delimiter,
            Integer headerRow,
            String profile,
            JsonText recognition,
            Instant expiresAt,
            UUID sameFileAs) {}

    /** What was computed from file and mappings and is kept on the import; JSON in the shapes of the API. Null where a list leaves it out. */
    public record Cached(
            JsonText headers,
            JsonText constants,
            JsonText headersMappings,
            JsonText constantsMappings,
            JsonText suggestedHeaders,
            JsonText suggestedConstants,
            JsonText warnings,
            List<UUID> sampleContactIds) {
        public Cached {
            sampleContactIds = List.copyOf(sampleContactIds);
        }
    }

    /** The job: {@code queuedBehind} counts the imports of the list before it; {@code rowsPerSecond} and {@code estimatedCompletionAt} are null unless it runs. */
    public record Job(
            ImportStatus status,
            Counters counters,
            Instant queuedAt,
            Integer queuedBehind,
            Instant startedAt,
            Instant completedAt,
            int attempt,
            String errorCode,
            String errorDetail,
            Double rowsPerSecond,
            Instant estimatedCompletionAt,
            long revision) {}

    /** Whether the client is still choosing; the documented {@code in_preview}. */
    public boolean inPreview() {
        return job.status() == ImportStatus.IN_PREVIEW;
    }

    public ImportDocument withUndo(ImportUndo other) {
        return new ImportDocument(
                id,
                accountListId,
                userId,
                source,
                sourceAccountId,
                options,
                file,
                cached,
                job,
                other,
                dryRun,
                rowsDifferingFromDryRun,
                createdAt,
                updatedAt);
    }
}
