package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.UploadReceived;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.ImportContent;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.recognition.FileRecognizer;
import dev.intake.store.Blocking;
import dev.intake.store.ImportChangeStore.NewImport;
import dev.intake.store.MappingJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Makes an import of an uploaded file: recognised while it is stored, then visible at once, with headers, constants and samples. */
final class Uploads {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String FILE = "/data/attributes/file";

    private final PreviewStores stores;
    private final FileRecognizer recognizer;
    private final Contents contents;
    private final ExecutorService storing;
    private final Duration retention;

    Uploads(
            PreviewStores stores,
            FileRecognizer recognizer,
            Contents contents,
            ExecutorService storing,
            Duration retention) {
        this.stores = requireNonNull(stores, "stores");
        this.recognizer = requireNonNull(recognizer, "recognizer");
        this.contents = requireNonNull(contents, "contents");
        this.storing = requireNonNull(storing, "storing");
        this.retention = requireNonNull(retention, "retention");
    }

    /** Works on the calling thread, which it blocks. Whatever fails, nothing of the upload stays. */
    ImportAccepted accept(UploadReceived upload) {
        String region = Blocking.await(stores.work().region(upload.userId(), upload.accountListId()), TIMEOUT)
                .orElseThrow(() -> new IntakeException(
                        ErrorCode.NOT_FOUND, "There is no account list " + upload.accountListId() + "."));
        Contents.Subject subject = new Contents.Subject(upload.accountListId(), upload.importId(), region);
        Spooled file = new Spooled(
                stores.files(),
                upload.accountListId(),
                upload.importId(),
                Path.of(upload.file().path()),
                upload.file().size());
        Future<String> sha256 = storing.submit(file);
        try {
            return accept(upload, subject, file, sha256);
        } catch (RuntimeException failure) {
            discard(file, sha256, failure);
            throw failure;
        }
    }

    private ImportAccepted accept(
            UploadReceived upload, Contents.Subject subject, Spooled file, Future<String> sha256) {
        FileSurvey survey = survey(upload, file);
        Draft draft = draft(upload, subject, contents.first(subject, survey, upload.changes()));
        NewImport made = new NewImport(
                upload.importId(),
                upload.accountListId(),
                upload.userId(),
                upload.source(),
                new NewImport.StoredFile(upload.file().name(), upload.file().size(), result(sha256)),
                retention.toSeconds(),
                draft.start(),
                upload.requestId());
        file.mustStillBeWanted();
        Blocking.await(stores.changes().insert(made, draft.content()), TIMEOUT);
        return new ImportAccepted(upload.accountListId(), upload.importId(), draft.start());
    }

    private record Draft(ImportContent content, boolean start) {}

    private Draft draft(UploadReceived upload, Contents.Subject subject, ImportContent content) {
        if (!Boolean.FALSE.equals(upload.changes().inPreview())) {
            return new Draft(content, false);
        }
        if (!content.mappings().headers().isEmpty()) {
            Startable.check(content);
            return new Draft(content, true);
        }
        ImportContent suggested = contents.withSuggestions(
                subject,
                content,
                MappingJson.headers(content.survey().suggestions()),
                MappingJson.constants(content.survey().suggestions()));
        List<Problem> problems = Startable.problems(suggested);
        return problems.isEmpty()
                ? new Draft(suggested, true)
                : new Draft(contents.needingMapping(content, problems), false);
    }

    private FileSurvey survey(UploadReceived upload, Spooled file) {
        try {
            return recognizer.survey(
                    file::open,
                    Readings.overrides(upload.changes().reading()),
                    Startable.constantColumns(upload.changes().mappings().parsed()));
        } catch (IntakeException failure) {
            throw new IntakeException(
                    failure.problems().stream().map(Uploads::atFile).toList(), failure);
        } catch (IOException e) {
            throw new IntakeException(
                    ErrorCode.UNAVAILABLE, "The uploaded file could not be read. Please send it again.", e);
        }
    }

    /** The recognition says what is wrong with a file, and need not know where in a document files are. */
    private static Problem atFile(Problem problem) {
        return problem.place() == Problem.Place.NONE && problem.code() != ErrorCode.UNAVAILABLE
                ? Problem.atPointer(problem.code(), FILE, problem.detail())
                : problem;
    }

    private static String result(Future<String> sha256) {
        try {
            return sha256.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeException(ErrorCode.UNAVAILABLE, "The service is stopping. Please try again.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IntakeException known
                    ? known
                    : new IntakeException(
                            ErrorCode.UNAVAILABLE, "The file could not be stored. Please try again.", e.getCause());
        }
    }

    private static void discard(Spooled file, Future<String> sha256, RuntimeException failure) {
        sha256.cancel(true);
        boolean unknown = failure instanceof IntakeException known && known.code() == ErrorCode.UNAVAILABLE;
        // When the database did not answer the import may stand there all the same, and needs its file; if it does not,
        // or if the cancelled
        // writer sends more after this, the sweep of abandoned files finds it.
        if (!unknown) {
            file.discard();
        }
    }
}
