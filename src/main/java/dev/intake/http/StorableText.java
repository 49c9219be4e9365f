package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.util.Collection;
import java.util.Map;

/** Knows which texts of clients no text of PostgreSQL can hold: those with a NUL or half of a character (a lone surrogate). */
final class StorableText {
    private StorableText() {}

    /** Whether the database can hold the text; null it can. */
    static boolean is(String text) {
        return text == null || text.codePoints().noneMatch(StorableText::isUnstorable);
    }

    /** Gives an attribute back, which may be null; throws {@code invalid_character} when it cannot be kept as it was sent. */
    static String attribute(String name, String text) {
        if (is(text)) {
            return text;
        }
        throw new IntakeException(Problem.atPointer(
                ErrorCode.INVALID_CHARACTER,
                ImportForms.POINTER + name,
                "The text of " + name + " holds a NUL or half of a character. Remove it."));
    }

    /** Throws {@code invalid_parameter} with every query parameter that cannot be looked for. */
    static void parameters(Collection<Map.Entry<String, String>> sent) {
        var unstorable = sent.stream()
                .filter(parameter -> !is(parameter.getKey()) || !is(parameter.getValue()))
                .map(parameter -> Problem.atParameter(
                        ErrorCode.INVALID_PARAMETER,
                        parameter.getKey(),
                        "The parameter \"" + parameter.getKey() + "\" holds a NUL or half of a character. Remove it."))
                .toList();
        if (!unstorable.isEmpty()) {
            throw new IntakeException(unstorable);
        }
    }

    private static boolean isUnstorable(int point) {
        return point == 0 || Character.getType(point) == Character.SURROGATE;
    }
}
