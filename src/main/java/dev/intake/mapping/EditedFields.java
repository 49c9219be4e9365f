package dev.intake.mapping;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ConstantOption;
import dev.intake.contacts.ImportField;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fields that somebody sends of one thing, normalised as cells are. What is sent as it is stored changes nothing, be it as it may; every problem names the
 * attribute.
 */
final class EditedFields {
    /** MPDX Imports API, data model: locations have 50 characters. */
    static final int LOCATION = 50;

    private final Map<String, String> sent;
    private final String pointer;
    private final List<Problem> problems;

    /** {@code pointer} is where the attributes are in the document. */
    EditedFields(Map<String, String> sent, String pointer, List<Problem> problems) {
        this.sent = requireNonNull(sent, "sent");
        this.pointer = requireNonNull(pointer, "pointer");
        this.problems = requireNonNull(problems, "problems");
    }

    /** Whether the field is sent with another value than that. */
    boolean changes(String name, String stored) {
        return sent.containsKey(name) && !Objects.equals(sent.get(name), stored);
    }

    /** Whether nothing is sent for the field, or a blank text, that is to say its removal. */
    boolean isBlank(String name) {
        return sent.get(name) == null || Text.stripped(sent.get(name)).isEmpty();
    }

    String text(String name, String stored) {
        return text(name, stored, Limits.TEXT);
    }

    /** The text without blanks around it, null when nothing is left. */
    String text(String name, String stored, int limit) {
        return changes(name, stored) ? checked(name, limit) : stored;
    }

    /** A text in place of which reading shows another one while it is null: that sent back is no change. */
    String text(String name, String stored, String shown) {
        return changes(name, shown) ? text(name, stored) : stored;
    }

    /** The id of the constant that is named, as text. */
    String constant(String name, ImportField field, String stored) {
        String text = text(name, stored);
        if (text == null || text.equals(stored)) {
            return text;
        }
        ConstantOption option = ConstantConversion.named(field, text);
        if (option == null) {
            problem(
                    ErrorCode.INVALID_VALUE,
                    name,
                    "\"" + shown(text) + "\" is no " + field.label()
                            + ". Send one that GET /api/v2/constants names, or null.");
            return stored;
        }
        return option.id().toString();
    }

    /** A flag; null counts as false. */
    boolean flag(String name, boolean stored) {
        return sent.containsKey(name) ? Boolean.parseBoolean(sent.get(name)) : stored;
    }

    /** A flag that may be unknown. */
    Boolean optionalFlag(String name, Boolean stored) {
        if (!sent.containsKey(name)) {
            return stored;
        }
        return sent.get(name) == null ? null : Boolean.valueOf(sent.get(name));
    }

    void problem(ErrorCode code, String name, String detail) {
        problems.add(Problem.atPointer(code, pointer + "/" + name, detail));
    }

    /** A text of a list that the field is, null when it is blank or cannot be kept. */
    String element(String name, String value, int limit) {
        // Line breaks as those of files.
        String text =
                value == null ? "" : Text.stripped(value).replace("\r\n", "\n").replace('\r', '\n');
        if (text.length() > limit) {
            problem(
                    ErrorCode.VALUE_TOO_LONG,
                    name,
                    "The text of " + name + " has " + text.length() + " characters. Shorten it to at most " + limit
                            + ".");
            return null;
        }
        if (!Text.isStorable(text)) {
            problem(
                    ErrorCode.INVALID_CHARACTER,
                    name,
                    "The text of " + name + " holds a NUL or half of a character. Remove it.");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** Long texts are cut where they are quoted. */
    static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private String checked(String name, int limit) {
        return element(name, sent.get(name), limit);
    }
}
