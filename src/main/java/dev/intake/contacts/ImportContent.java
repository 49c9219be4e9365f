package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.Problem;
import java.util.List;
import java.util.UUID;

/** All of an import that depends on file, mappings and options: computed anew, and stored whole, whenever one of them changes. */
public record ImportContent(
        UUID sourceAccountId,
        ImportDocument.Options options,
        FileSurvey survey,
        Mappings mappings,
        JsonText headersMappings,
        JsonText constantsMappings,
        List<Contact> samples,
        List<Problem> warnings) {

    public ImportContent {
        requireNonNull(options, "options");
        requireNonNull(survey, "survey");
        requireNonNull(mappings, "mappings");
        requireNonNull(headersMappings, "headersMappings");
        requireNonNull(constantsMappings, "constantsMappings");
        samples = List.copyOf(samples);
        warnings = List.copyOf(warnings);
    }

    /** Whether the rows of the file come out the same with the other content: read, mapped and matched in the same way. */
    public boolean runsLike(ImportContent other) {
        FileFacts facts = survey.facts();
        return options.equals(other.options)
                && mappings.equals(other.mappings)
                && facts.equals(other.survey.facts().withDecisions(facts.decisions()));
    }
}
