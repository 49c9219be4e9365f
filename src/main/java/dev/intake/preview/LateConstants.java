package dev.intake.preview;

import dev.intake.contacts.ImportChanges;
import dev.intake.contacts.ImportChanges.FileReading;
import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.mapping.MappingValidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Values that are mapped to constants when the import has run, for the failed rows that wait for it; nothing else of it can be changed any more. */
final class LateConstants {
    private static final Set<ImportStatus> AT_REST =
            Set.of(ImportStatus.COMPLETED, ImportStatus.FAILED, ImportStatus.CANCELLED);

    private LateConstants() {}

    /** Whether that is all that the client wants, and the import is at rest. */
    static boolean isMeant(ImportChanges changes, ImportStatus status) {
        ImportChanges.MappingChanges sent = changes.mappings();
        ImportChanges only = new ImportChanges(null, null, null, null, null, null, null, null, sent, FileReading.NONE);
        return AT_REST.contains(status) && sent.constants() != null && sent.headers() == null && only.equals(changes);
    }

    /**
     * The mappings with those of the client: a value that it names means what it says now, every other value what it meant before. Throws all problems of what was
     * sent, as at the start of an import; values that the file does not hold are none, for they may be those of mended cells.
     */
    static Mappings mapped(ImportContent before, Mappings sent) {
        Map<String, List<ConstantMapping>> judged =
                new LinkedHashMap<>(before.mappings().constants());
        judged.putAll(sent.constants());
        Mappings asSent = new Mappings(before.mappings().headers(), judged);
        List<Problem> problems =
                MappingValidation.problems(asSent, before.survey().columns(), Map.of(), Set.of());
        if (!problems.isEmpty()) {
            throw new IntakeException(problems);
        }
        Map<String, List<ConstantMapping>> constants =
                new LinkedHashMap<>(before.mappings().constants());
        sent.constants().forEach((field, elements) -> constants.merge(field, elements, LateConstants::merged));
        return new Mappings(before.mappings().headers(), constants);
    }

    private static List<ConstantMapping> merged(List<ConstantMapping> before, List<ConstantMapping> sent) {
        Set<String> named = new HashSet<>();
        sent.forEach(element -> named.addAll(element.values()));
        List<ConstantMapping> merged = new ArrayList<>();
        for (ConstantMapping element : before) {
            List<String> values = new ArrayList<>(element.values());
            values.removeAll(named);
            sent.stream()
                    .filter(other -> Objects.equals(other.id(), element.id()))
                    .forEach(other -> values.addAll(other.values()));
            merged.add(new ConstantMapping(element.id(), values));
        }
        sent.stream()
                .filter(other -> before.stream().noneMatch(element -> Objects.equals(element.id(), other.id())))
                .forEach(merged::add);
        return merged;
    }
}
