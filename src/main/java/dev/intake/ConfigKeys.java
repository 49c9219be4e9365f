package dev.intake;

import dev.intake.errors.StartException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The keys that there are, which are those of the built-in {@code conf/intake.yaml}, their names in the environment, and what an unknown one was meant to be. */
final class ConfigKeys {
    static final String PREFIX = "INTAKE_";
    static final String FILE_VARIABLE = "INTAKE_CONFIG";

    /** Which file to read; and what the build asks of the tests, which every process that it starts inherits. */
    private static final Set<String> NO_KEYS = Set.of(FILE_VARIABLE, "INTAKE_REQUIRE_BROWSER");

    /** More changed letters than these, and it is another word. */
    private static final int MAX_DISTANCE = 6;

    private final Map<String, String> keyByVariable = new LinkedHashMap<>();

    ConfigKeys(JsonObject builtIn) {
        flatten("", builtIn).keySet().forEach(key -> keyByVariable.put(variable(key), key));
    }

    /** The key of a variable such as {@code INTAKE_HTTP_PORT}; null for one that is none of Intake's keys, and a failure for one that wants to be. */
    String ofVariable(String variable) {
        if (!variable.startsWith(PREFIX) || NO_KEYS.contains(variable)) {
            return null;
        }
        String key = keyByVariable.get(variable);
        if (key == null) {
            List<String> known = new ArrayList<>(keyByVariable.keySet());
            known.addAll(NO_KEYS);
            throw new StartException("The environment variable " + variable + " is unknown" + meant(variable, known));
        }
        return key;
    }

    void checkKnown(String source, Map<String, Object> values) {
        for (String key : values.keySet()) {
            if (!keyByVariable.containsValue(key)) {
                throw new StartException(
                        "The key " + key + " in " + source + " is unknown" + meant(key, keyByVariable.values()));
            }
        }
    }

    /** Values by dotted key, such as {@code http.port}. */
    static Map<String, Object> flatten(String prefix, JsonObject object) {
        Map<String, Object> flat = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : object) {
            String key = prefix + member.getKey();
            if (member.getValue() instanceof JsonObject section) {
                flat.putAll(flatten(key + ".", section));
            } else {
                flat.put(key, member.getValue());
            }
        }
        return flat;
    }

    static String variable(String key) {
        return PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String meant(String unknown, Iterable<String> known) {
        List<String> candidates = new ArrayList<>();
        known.forEach(candidates::add);
        String nearest = candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(unknown, candidate)))
                .orElseThrow();
        return distance(unknown, nearest) <= MAX_DISTANCE
                ? ": did you mean " + nearest + "?"
                : ". All keys are in conf/intake.yaml.";
    }

    /** Levenshtein's: letters to insert, delete or replace. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
