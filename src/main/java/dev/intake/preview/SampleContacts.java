package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.RowFailure;
import dev.intake.errors.Problem;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.Plan;
import dev.intake.pipeline.ContactLookup;
import dev.intake.pipeline.RowPipeline;
import dev.intake.pipeline.RowTarget;
import dev.intake.sources.SourceRow;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the import would make of the first rows: the same code, the same result, but ids that stay the same and nothing written. */
record SampleContacts(List<Contact> contacts, List<Problem> warnings) {

    SampleContacts {
        contacts = List.copyOf(contacts);
        warnings = List.copyOf(warnings);
    }

    /** Whose rows they are and how they are mapped; {@code region} is the list's country. */
    record Setting(UUID accountListId, UUID importId, Mappings mappings, List<String> tags, String region) {
        Setting {
            requireNonNull(accountListId, "accountListId");
            requireNonNull(importId, "importId");
            requireNonNull(mappings, "mappings");
            tags = List.copyOf(tags);
        }
    }

    /** Builds them on the calling thread, which the look-up of referrers blocks. */
    static SampleContacts of(FileSurvey survey, Setting setting, ContactLookup lookup) {
        List<SourceRow> rows = survey.samples().stream()
                .map(sample -> new SourceRow(sample.rowNumber(), sample.lineNumber(), sample.cells(), null))
                .toList();
        if (rows.isEmpty()) {
            return new SampleContacts(List.of(), List.of());
        }
        RowMapper mapper = new RowMapper(
                survey.columns(),
                setting.mappings(),
                setting.tags(),
                setting.region(),
                ContactIds.derivedFrom(setting.importId()));
        // Whoever is meant by them, samples show what the rows say.
        RowTarget target = new RowTarget(setting.accountListId(), setting.importId(), Set.of(), false);
        RowPipeline pipeline = new RowPipeline(target, mapper, lookup);
        List<Plan> plans = pipeline.plan(pipeline.map(rows), List.of()).plans();
        return new SampleContacts(created(plans), failed(plans));
    }

    private static List<Contact> created(List<Plan> plans) {
        return plans.stream()
                .filter(Plan.Create.class::isInstance)
                .map(plan -> ((Plan.Create) plan).contact())
                .toList();
    }

    private static List<Problem> failed(List<Plan> plans) {
        return plans.stream()
                .filter(Plan.Fail.class::isInstance)
                .map(plan -> warning(((Plan.Fail) plan).failure()))
                .toList();
    }

    private static Problem warning(RowFailure failure) {
        RowFailure.RowError first = failure.errors().get(0);
        return Problem.of(first.code(), "Row " + failure.rowNumber() + " would fail: " + first.message());
    }
}
