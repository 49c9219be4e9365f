package dev.intake.mapping;

import dev.intake.contacts.ConstantLists;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the constants mapping of one field: its ids, and its values against those of the file. */
final class ConstantMappingCheck {
    private final ImportField field;
    private final List<ConstantMapping> elements;
    private final FileValues.Recorded recorded;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> mapped = new HashSet<>();

    ConstantMappingCheck(ImportField field, List<ConstantMapping> elements, FileValues.Recorded recorded) {
        this.field = field;
        this.elements = elements;
        this.recorded = recorded;
    }

    List<Problem> problems() {
        Set<String> known = new HashSet<>(recorded.values());
        for (int at = 0; at < elements.size(); at++) {
            ConstantMapping element = elements.get(at);
            id(element.id(), at);
            values(element.values(), at, known);
        }
        List<String> unmapped = recorded.values().stream()
                .filter(value -> !mapped.contains(value))
                .toList();
        if (!unmapped.isEmpty()) {
            problem(
                    ErrorCode.CONSTANT_VALUE_UNMAPPED,
                    Offenders.pointer(Offenders.CONSTANTS, field.key()),
                    "is missing mappings for " + quotedField() + ": map the following values of the CSV too: "
                            + Offenders.list(unmapped));
        }
        return problems;
    }

    private void id(Object id, int at) {
        if (!"".equals(id) && ConstantLists.find(field, id).isEmpty()) {
            problem(
                    ErrorCode.CONSTANT_ID_UNSUPPORTED,
                    Offenders.pointer(Offenders.CONSTANTS, field.key(), at, "id"),
                    "invalid mapping for " + quotedField() + ": cannot map to the constants "
                            + Offenders.list(Collections.singletonList(id))
                            + " because they are not supported; use an id that GET /api/v2/constants lists, or \"\" for no value");
        }
    }

    private void values(List<String> values, int at, Set<String> known) {
        List<String> doubled = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String value : values) {
            if (!mapped.add(value)) {
                doubled.add(value);
            } else if (recorded.complete() && !known.contains(value)) {
                missing.add(value);
            }
        }
        String pointer = Offenders.pointer(Offenders.CONSTANTS, field.key(), at, "values");
        if (!missing.isEmpty()) {
            problem(
                    ErrorCode.CONSTANT_VALUE_NOT_IN_FILE,
                    pointer,
                    "invalid mapping for " + quotedField() + ": couldn't find the following values in the CSV: "
                            + Offenders.list(missing) + "; leave them out");
        }
        if (!doubled.isEmpty()) {
            problem(
                    ErrorCode.CONSTANT_VALUE_DOUBLED,
                    pointer,
                    "invalid mapping for " + quotedField() + ": the following values are mapped more than once: "
                            + Offenders.list(doubled) + "; map each to one constant");
        }
    }

    private String quotedField() {
        return '"' + field.key() + '"';
    }

    private void problem(ErrorCode code, String pointer, String message) {
        problems.add(Problem.atPointer(code, pointer, message));
    }
}
