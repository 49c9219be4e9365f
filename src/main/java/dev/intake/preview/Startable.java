package dev.intake.preview;

import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.mapping.MappingValidation;
import dev.intake.store.ImportWorkStore.ImportWork;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether an import can leave the preview, and what keeps it there. */
final class Startable {
    private Startable() {}

    static List<Problem> problems(ImportContent content) {
        return MappingValidation.problems(
                content.mappings(),
                content.survey().columns(),
                content.survey().constants(),
                content.survey().truncatedConstants());
    }

    /** Throws everything that keeps the import in preview, at once. */
    static void check(ImportContent content) {
        List<Problem> problems = problems(content);
        if (!problems.isEmpty()) {
            throw new IntakeException(problems);
        }
    }

    /** Throws when the file of the import is past its time. */
    static void checkFile(ImportWork work) {
        if (!work.fileKept()) {
            throw new IntakeException(
                    ErrorCode.FILE_EXPIRED,
                    "The uploaded file of this import is not kept any more. Upload it again as a new import.");
        }
    }

    /** The keys of the columns that are mapped to constants: their values must be recorded, whatever their header. */
    static Set<String> constantColumns(Mappings mappings) {
        return mappings.headers().entrySet().stream()
                .filter(mapping -> ImportField.ofKey(mapping.getKey())
                        .filter(ImportField::isConstant)
                        .isPresent())
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }
}
