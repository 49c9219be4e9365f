package dev.intake;

import dev.intake.errors.StartException;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The values of the configuration by key, as the types that the options want; a value of another type stops the start. */
record ConfigValues(Map<String, Object> values) {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /** Null when it is empty. */
    String text(String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    int integer(String key) {
        long number = number(key);
        if (number != (int) number) {
            throw wrong(key, "a smaller number");
        }
        return (int) number;
    }

    long number(String key) {
        try {
            return Long.parseLong(required(key).strip().replace("_", ""));
        } catch (NumberFormatException failure) {
            throw wrong(key, "a whole number");
        }
    }

    boolean flag(String key, boolean unlessSaid) {
        String text = text(key);
        if (text == null) {
            return unlessSaid;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw wrong(key, "true or false");
        };
    }

    Duration duration(String key) {
        try {
            return Duration.parse(required(key).strip());
        } catch (DateTimeParseException failure) {
            throw wrong(key, "a duration such as PT20S or P30D");
        }
    }

    /** A list of the file, or words with commas of the environment. */
    List<String> list(String key) {
        Object value = values.get(key);
        if (value instanceof JsonArray array) {
            return array.stream().map(String::valueOf).toList();
        }
        String text = text(key);
        return text == null ? List.of() : Arrays.asList(COMMA.split(text.strip(), -1));
    }

    private String required(String key) {
        String text = text(key);
        if (text == null) {
            throw wrong(key, "set");
        }
        return text;
    }

    private StartException wrong(String key, String right) {
        String value = text(key);
        String shown = value == null ? "empty" : "\"" + value + "\"";
        return new StartException(
                key + " (" + ConfigKeys.variable(key) + ") is " + shown + ": it has to be " + right + ".");
    }
}
