package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The attributes and relationships that a client wants of each type (JSON:API 1.1, sparse fieldsets); of a type it does not name, all. */
record Fieldsets(Map<String, Set<String>> byType) {
    static final Fieldsets ALL = new Fieldsets(Map.of());

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    Fieldsets {
        byType = Map.copyOf(byType);
    }

    /** Reads for each type a list like {@code a,b}; throws {@code unknown_field} with every name that the type does not have. */
    static Fieldsets parse(Map<String, String> fields) {
        Map<String, Set<String>> byType = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        fields.forEach((type, list) -> {
            Set<String> names = new LinkedHashSet<>(Arrays.asList(COMMA.split(list.strip())));
            names.remove("");
            names.stream()
                    .filter(name -> !ResourceType.of(type).has(name))
                    .map(name -> unknown(type, name))
                    .forEach(problems::add);
            byType.put(type, names);
        });
        if (!problems.isEmpty()) {
            throw new IntakeException(problems);
        }
        return new Fieldsets(byType);
    }

    boolean shows(String type, String name) {
        Set<String> wanted = byType.get(type);
        return wanted == null || wanted.contains(name);
    }

    /** Whether the client asked for this one by its name. */
    boolean names(String type, String name) {
        return byType.getOrDefault(type, Set.of()).contains(name);
    }

    private static Problem unknown(String type, String name) {
        return Problem.atParameter(
                ErrorCode.UNKNOWN_FIELD,
                "fields[" + type + "]",
                "The type " + type + " has no field \"" + name + "\". Remove it.");
    }
}
