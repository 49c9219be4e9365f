package dev.intake.mapping;

import dev.intake.contacts.Column;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says everything that is wrong with a client's mappings before an import may start (MPDX Imports API, mapping validation). */
public final class MappingValidation {
    private final Mappings mappings;
    private final Set<String> columns = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> usable = new LinkedHashSet<>();

    private MappingValidation(Mappings mappings, List<Column> columns) {
        this.mappings = mappings;
        columns.forEach(column -> this.columns.add(column.key()));
    }

    /**
     * Every problem, each with a pointer to its place; empty when the import may start. {@code fileConstants} are the recorded values by
     * column key, {@code truncatedConstants} the columns of which not all values were recorded. What merely follows from a reported problem
     * of the same field is not reported.
     */
    public static List<Problem> problems(
            Mappings mappings,
            List<Column> columns,
            Map<String, List<String>> fileConstants,
            Set<String> truncatedConstants) {
        MappingValidation validation = new MappingValidation(mappings, columns);
        validation.headers();
        validation.coverage();
        FileValues values = new FileValues(fileConstants, truncatedConstants);
        mappings.constants().keySet().forEach(key -> validation.constant(key, values));
        return List.copyOf(validation.problems);
    }

    private void headers() {
        if (mappings.headers().isEmpty()) {
            problems.add(Problem.atPointer(
                    ErrorCode.MAPPING_MISSING,
                    Offenders.HEADERS,
                    "can't be blank: say for each field which column of the file holds it"));
        }
        mappings.headers().forEach(this::header);
    }

    private void header(String key, String column) {
        if (ImportField.ofKey(key).isEmpty()) {
            headerProblem(
                    ErrorCode.HEADER_UNSUPPORTED,
                    key,
                    "has unsupported headers " + Offenders.list(List.of(key))
                            + ": GET /api/v2/constants lists the supported headers");
        } else if (!columns.contains(column)) {
            headerProblem(
                    ErrorCode.HEADER_NOT_IN_FILE,
                    key,
                    "has unsupported mappings " + Offenders.list(List.of(column == null ? "" : column))
                            + ": map to the keys that the attribute file_headers lists");
        } else {
            usable.add(key);
        }
    }

    private void coverage() {
        List<String> missing = usable.stream()
                .filter(key -> ImportField.ofKey(key).orElseThrow().isConstant())
                .filter(key -> !mappings.constants().containsKey(key))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(Problem.atPointer(
                    ErrorCode.CONSTANT_UNMAPPED,
                    Offenders.CONSTANTS,
                    "is missing mappings for the constants " + Offenders.list(missing)
                            + ": say for each which values of the file mean which constant"));
        }
    }

    private void constant(String key, FileValues values) {
        ImportField field =
                ImportField.ofKey(key).filter(ImportField::isConstant).orElse(null);
        if (field == null) {
            constantProblem(
                    ErrorCode.CONSTANT_UNSUPPORTED,
                    key,
                    "invalid mapping: cannot map to the constant " + Offenders.list(List.of(key))
                            + " because it is not supported; GET /api/v2/constants lists the constants");
        } else if (!mappings.headers().containsKey(key)) {
            constantProblem(
                    ErrorCode.CONSTANT_HEADER_UNMAPPED,
                    key,
                    "invalid mapping: cannot map to those constants because they are not in the header mappings: "
                            + Offenders.list(List.of(key)) + "; map a column to them or leave them out");
        } else {
            boolean inFile = usable.contains(key);
            FileValues.Recorded recorded =
                    inFile ? values.of(mappings.headers().get(key)) : FileValues.Recorded.UNKNOWN;
            problems.addAll(new ConstantMappingCheck(field, mappings.constants().get(key), recorded).problems());
        }
    }

    private void headerProblem(ErrorCode code, String key, String message) {
        problems.add(Problem.atPointer(code, Offenders.pointer(Offenders.HEADERS, key), message));
    }

    private void constantProblem(ErrorCode code, String key, String message) {
        problems.add(Problem.atPointer(code, Offenders.pointer(Offenders.CONSTANTS, key), message));
    }
}
