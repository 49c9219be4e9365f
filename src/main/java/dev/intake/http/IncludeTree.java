package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The relationships to follow for the member {@code included} (JSON:API 1.1, inclusion of related resources): {@code *} is every direct one, {@code **} none. */
record IncludeTree(Map<String, IncludeTree> branches) {
    static final IncludeTree NONE = new IncludeTree(Map.of());

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern DOT = Pattern.compile("\\.");

    IncludeTree {
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
    }

    /** Reads the parameter, null for none; throws {@code unknown_include} with every path that does not exist. */
    static IncludeTree parse(String include, ResourceType type) {
        if (include == null) {
            return NONE;
        }
        Map<String, Object> root = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        COMMA.splitAsStream(include)
                .map(String::strip)
                .filter(path -> !path.isEmpty() && !path.equals("**"))
                .forEach(path -> grow(root, path, type, problems));
        if (!problems.isEmpty()) {
            throw new IntakeException(problems);
        }
        return of(root);
    }

    boolean has(String relationship) {
        return branches.containsKey(relationship);
    }

    /** What to follow from there; nothing when the relationship is not followed itself. */
    IncludeTree at(String relationship) {
        return branches.getOrDefault(relationship, NONE);
    }

    boolean isEmpty() {
        return branches.isEmpty();
    }

    private static void grow(Map<String, Object> root, String path, ResourceType type, List<Problem> problems) {
        Map<String, Object> node = root;
        ResourceType at = type;
        for (String name : Arrays.asList(DOT.split(path, -1))) {
            if (name.equals("*")) {
                for (String each : at.relationships().keySet()) {
                    branch(node, each);
                }
                return;
            }
            String target = at.relationships().get(name);
            if (target == null) {
                problems.add(unknown(path, at, name));
                return;
            }
            node = branch(node, name);
            at = ResourceType.of(target);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> branch(Map<String, Object> node, String name) {
        return (Map<String, Object>) node.computeIfAbsent(name, each -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static IncludeTree of(Map<String, Object> node) {
        Map<String, IncludeTree> branches = new LinkedHashMap<>();
        node.forEach((name, below) -> branches.put(name, of((Map<String, Object>) below)));
        return new IncludeTree(branches);
    }

    private static Problem unknown(String path, ResourceType type, String name) {
        String where = path.equals(name) ? "" : " in \"" + path + "\"";
        return Problem.atParameter(
                ErrorCode.UNKNOWN_INCLUDE,
                "include",
                "The type " + type.wireName() + " has no relationship \"" + name + "\"" + where + ". Remove it.");
    }
}
