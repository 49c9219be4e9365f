package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.ImportChanges;
import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportDocument.Options;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import dev.intake.mapping.TagList;
import dev.intake.pipeline.ContactLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts together what is stored on an import from its file, its mappings and what the client changes. */
final class Contents {
    private static final Options NO_OPTIONS =
            new Options(null, false, false, List.of(), null, List.of("email", "phone", "name_and_address"));

    private final ContactLookup lookup;

    Contents(ContactLookup lookup) {
        this.lookup = requireNonNull(lookup, "lookup");
    }

    /** Which import it is the content of; {@code region} is the account list's country. */
    record Subject(UUID accountListId, UUID importId, String region) {}

    /** The content of a new import, with the client's options and mappings. */
    ImportContent first(Subject subject, FileSurvey survey, ImportChanges changes) {
        ImportContent bare = new ImportContent(
                null,
                NO_OPTIONS,
                survey,
                Mappings.NONE,
                JsonText.EMPTY_OBJECT,
                JsonText.EMPTY_OBJECT,
                List.of(),
                List.of());
        return changed(subject, bare, survey, changes);
    }

    /** The content with the client's changes, and everything that follows from them computed anew. */
    ImportContent changed(Subject subject, ImportContent before, FileSurvey survey, ImportChanges changes) {
        ImportChanges.MappingChanges sent = changes.mappings();
        Mappings mappings = new Mappings(
                sent.headers() == null
                        ? before.mappings().headers()
                        : sent.parsed().headers(),
                sent.constants() == null
                        ? before.mappings().constants()
                        : sent.parsed().constants());
        Options options = options(before.options(), changes);
        SampleContacts samples = samples(subject, survey, mappings, options);
        return new ImportContent(
                or(changes.sourceAccountId(), before.sourceAccountId()),
                options,
                survey,
                mappings,
                or(sent.headers(), before.headersMappings()),
                or(sent.constants(), before.constantsMappings()),
                samples.contacts(),
                warnings(survey, mappings, samples));
    }

    /** The content with the suggested mappings as the chosen ones. */
    ImportContent withSuggestions(Subject subject, ImportContent content, JsonText headers, JsonText constants) {
        Mappings suggested = content.survey().suggestions();
        ImportChanges.MappingChanges taken = new ImportChanges.MappingChanges(suggested, headers, constants);
        ImportChanges changes = new ImportChanges(
                null, null, null, null, null, null, null, null, taken, ImportChanges.FileReading.NONE);
        return changed(subject, content, content.survey(), changes);
    }

    /** The content that waits for mappings, with all that is missing said in its warnings. */
    ImportContent needingMapping(ImportContent content, List<Problem> problems) {
        List<Problem> warnings = new ArrayList<>(content.warnings());
        warnings.add(
                Problem.of(
                        ErrorCode.MAPPING_NEEDED,
                        "The import waits in preview: its columns could not all be mapped without you. Map them, then set in_preview to false."));
        warnings.addAll(problems);
        return new ImportContent(
                content.sourceAccountId(),
                content.options(),
                content.survey(),
                content.mappings(),
                content.headersMappings(),
                content.constantsMappings(),
                content.samples(),
                warnings);
    }

    private SampleContacts samples(Subject subject, FileSurvey survey, Mappings mappings, Options options) {
        SampleContacts.Setting setting = new SampleContacts.Setting(
                subject.accountListId(),
                subject.importId(),
                mappings,
                TagList.parse(options.tagList()),
                subject.region());
        return SampleContacts.of(survey, setting, lookup);
    }

    private static List<Problem> warnings(FileSurvey survey, Mappings mappings, SampleContacts samples) {
        List<Problem> warnings = new ArrayList<>(survey.warnings());
        warnings.removeIf(warning -> warning.code() != ErrorCode.FILE_CONSTANTS_TRUNCATED);
        // Before anything is mapped nothing can be said of a row yet.
        if (!mappings.headers().isEmpty()) {
            warnings.addAll(samples.warnings());
        }
        return warnings;
    }

    private static Options options(Options before, ImportChanges changes) {
        Options options = new Options(
                or(changes.tagList(), before.tagList()),
                or(changes.override(), before.override()),
                or(changes.importByGroup(), before.importByGroup()),
                or(changes.groups(), before.groups()),
                or(changes.groupTags(), before.groupTags()),
                or(changes.matchOn(), before.matchOn()));
        MatchChoice.check(options);
        return options;
    }

    private static <T> T or(T changed, T before) {
        return changed == null ? before : changed;
    }
}
