package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportUpdateRequested;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.ImportChanges.FileReading;
import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.recognition.FileRecognizer;
import dev.intake.recognition.Overrides;
import dev.intake.store.Blocking;
import dev.intake.store.ImportWorkStore.ImportWork;
import dev.intake.store.MappingJson;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Changes an import that is in preview, and starts it when the client says so and nothing is missing. */
final class Updates {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final PreviewStores stores;
    private final FileRecognizer recognizer;
    private final Contents contents;

    Updates(PreviewStores stores, FileRecognizer recognizer, Contents contents) {
        this.stores = requireNonNull(stores, "stores");
        this.recognizer = requireNonNull(recognizer, "recognizer");
        this.contents = requireNonNull(contents, "contents");
    }

    /** Works on the calling thread, which it blocks. */
    ImportAccepted apply(ImportUpdateRequested request) {
        ImportWork work = Blocking.await(
                        stores.work().find(request.userId(), request.accountListId(), request.importId()), TIMEOUT)
                .filter(found -> !request.csvOnly() || found.source() == ImportSource.CSV)
                .orElseThrow(() -> notFound(request));
        Freshness.check(request, work.updatedAt());
        if (LateConstants.isMeant(request.changes(), work.status())) {
            return mapConstants(request, work);
        }
        if (work.status() != ImportStatus.IN_PREVIEW) {
            throw notInPreview(work.status());
        }
        boolean start = Boolean.FALSE.equals(request.changes().inPreview());
        if (start) {
            Startable.checkFile(work);
        }
        ImportContent content = content(request, work);
        if (start) {
            Startable.check(content);
        }
        if (!Blocking.await(stores.changes().update(work, request.userId(), content, start), TIMEOUT)) {
            throw Freshness.overtaken();
        }
        return new ImportAccepted(request.accountListId(), request.importId(), start);
    }

    private ImportAccepted mapConstants(ImportUpdateRequested request, ImportWork work) {
        Mappings mapped = LateConstants.mapped(
                work.content(), request.changes().mappings().parsed());
        JsonText constants = MappingJson.constants(mapped);
        if (!Blocking.await(stores.changes().mapConstants(work, request.userId(), constants), TIMEOUT)) {
            throw Freshness.overtaken();
        }
        return new ImportAccepted(request.accountListId(), request.importId(), false);
    }

    private ImportContent content(ImportUpdateRequested request, ImportWork work) {
        Contents.Subject subject = new Contents.Subject(request.accountListId(), request.importId(), work.region());
        FileReading reading = Readings.changes(
                request.changes().reading(), work.content().survey().facts());
        FileSurvey survey = reading.equals(FileReading.NONE)
                ? work.content().survey()
                : survey(
                        work,
                        Readings.overrides(reading, work.content().survey().facts()),
                        Set.of());
        ImportContent content = contents.changed(subject, work.content(), survey, request.changes());
        Set<String> unrecorded = new HashSet<>(Startable.constantColumns(content.mappings()));
        unrecorded.removeAll(survey.constants().keySet());
        unrecorded.removeIf(key ->
                survey.columns().stream().noneMatch(column -> column.key().equals(key)));
        if (unrecorded.isEmpty()) {
            return content;
        }
        FileSurvey recorded = survey(
                work,
                Readings.overrides(FileReading.NONE, survey.facts()),
                Startable.constantColumns(content.mappings()));
        return contents.changed(subject, content, recorded, request.changes());
    }

    private FileSurvey survey(ImportWork work, Overrides overrides, Set<String> alwaysRecorded) {
        try {
            return recognizer.survey(
                    () -> stores.files().open(work.accountListId(), work.importId(), TIMEOUT),
                    overrides,
                    alwaysRecorded);
        } catch (IOException e) {
            throw new IntakeException(
                    ErrorCode.UNAVAILABLE, "The import's file could not be read. Please try again.", e);
        }
    }

    private static IntakeException notFound(ImportUpdateRequested request) {
        return new IntakeException(ErrorCode.NOT_FOUND, "There is no import " + request.importId() + ".");
    }

    private static IntakeException notInPreview(ImportStatus status) {
        return new IntakeException(
                ErrorCode.IMPORT_STATUS,
                "The import is " + status.wireName()
                        + " and can no longer be changed. Upload the file again to import it with other settings; once it has ended,"
                        + " file_constants_mappings alone can be added to.");
    }
}
