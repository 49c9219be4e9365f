package dev.intake.http;

import dev.intake.contacts.ImportChanges;
import dev.intake.contacts.ImportChanges.FileReading;
import dev.intake.contacts.JsonText;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what a client wants of an import from the attributes of its document, be it JSON or spelt by the fields of a form, where everything is text
 * (MPDX Imports API, attributes a client may write). What can only be read is ignored; unknown names are refused.
 */
final class ImportForms {
    static final String POINTER = "/data/attributes/";

    /** As MPDX Imports API, scalar conversion; everything else but empty text is true. */
    private static final Set<String> FALSE = Set.of("false", "0", "f", "off");

    private static final Set<String> WRITE_ONLY = Set.of("overwrite", "source_account_id", "user_id", "file");
    private static final Set<String> MATCH_KEYS = Set.of("email", "phone", "name_and_address", "name");

    private ImportForms() {}

    /** The changes of that document; throws {@code unknown_attribute} or {@code invalid_document} with the member. */
    static ImportChanges changes(RequestDocument document) {
        JsonObject attributes = document.attributes();
        refuseUnknown(attributes);
        return new ImportChanges(
                flag(attributes, "in_preview"),
                sourceAccount(document),
                tagList(attributes),
                flag(attributes, "override"),
                flag(attributes, "import_by_group"),
                texts(attributes, "groups"),
                groupTags(attributes),
                matchOn(attributes),
                MappingForms.changes(attributes),
                new FileReading(
                        text(attributes, "file_charset"),
                        text(attributes, "file_delimiter"),
                        number(attributes, "file_header_row"),
                        text(attributes, "file_profile")));
    }

    /** A flag: a boolean, or its text; null when it is not sent or empty. */
    static Boolean flag(JsonObject attributes, String name) {
        Object value = attributes.getValue(name);
        if (value == null || "".equals(value)) {
            return null;
        }
        return value instanceof Boolean flag
                ? flag
                : !FALSE.contains(value.toString().toLowerCase(Locale.ROOT));
    }

    private static void refuseUnknown(JsonObject attributes) {
        List<Problem> unknown = attributes.fieldNames().stream()
                .filter(name -> !WRITE_ONLY.contains(name)
                        && !ResourceType.IMPORTS.attributes().contains(name))
                .map(name -> Problem.atPointer(
                        ErrorCode.UNKNOWN_ATTRIBUTE,
                        POINTER + name,
                        "There is no attribute \"" + name + "\". Remove it."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IntakeException(unknown);
        }
    }

    private static UUID sourceAccount(RequestDocument document) {
        String related = document.relatedId("source_account");
        String sent = related == null ? text(document.attributes(), "source_account_id") : related;
        if (sent == null || sent.isEmpty() || sent.equals("none")) {
            return null;
        }
        if (!Uuids.isUuid(sent)) {
            throw invalid("source_account_id", "is no id");
        }
        return UUID.fromString(sent);
    }

    /** Sent as null it becomes empty text (MPDX Imports API, tags). */
    private static String tagList(JsonObject attributes) {
        if (!attributes.containsKey("tag_list")) {
            return null;
        }
        String sent = text(attributes, "tag_list");
        return sent == null ? "" : sent;
    }

    private static JsonText groupTags(JsonObject attributes) {
        Object sent = attributes.getValue("group_tags");
        if (sent == null) {
            return null;
        }
        if (!(sent instanceof JsonObject tags)) {
            throw invalid("group_tags", "is no object of strings");
        }
        tags.forEach(tag -> {
            StorableText.attribute("group_tags", tag.getKey());
            StorableText.attribute("group_tags", tag.getValue() instanceof String text ? text : null);
        });
        return new JsonText(tags.encode());
    }

    private static List<String> matchOn(JsonObject attributes) {
        List<String> keys = texts(attributes, "match_on");
        if (keys != null && !MATCH_KEYS.containsAll(keys)) {
            throw invalid("match_on", "may hold email, phone, name_and_address and name");
        }
        return keys;
    }

    private static List<String> texts(JsonObject attributes, String name) {
        Object sent = attributes.getValue(name);
        if (sent == null) {
            return null;
        }
        if (!(sent instanceof JsonArray array) || !array.stream().allMatch(String.class::isInstance)) {
            throw invalid(name, "is no list of strings");
        }
        return array.stream()
                .map(String.class::cast)
                .map(element -> StorableText.attribute(name, element))
                .toList();
    }

    private static String text(JsonObject attributes, String name) {
        Object sent = attributes.getValue(name);
        if (sent != null && !(sent instanceof String)) {
            throw invalid(name, "is no text");
        }
        return StorableText.attribute(name, (String) sent);
    }

    private static Integer number(JsonObject attributes, String name) {
        Object sent = attributes.getValue(name);
        if (sent == null || "".equals(sent)) {
            return null;
        }
        try {
            return Integer.valueOf(sent.toString());
        } catch (NumberFormatException notANumber) {
            throw invalid(name, "is no whole number");
        }
    }

    private static IntakeException invalid(String name, String what) {
        return new IntakeException(Problem.atPointer(
                ErrorCode.INVALID_DOCUMENT, POINTER + name, "The attribute " + name + " " + what + "."));
    }
}
