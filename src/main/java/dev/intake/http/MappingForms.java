package dev.intake.http;

import dev.intake.contacts.ImportChanges.MappingChanges;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the mappings of a document; a shape that is none is refused with a pointer to the member (the contract does so for JSON, here it is done for forms too). */
final class MappingForms {
    private static final String HEADERS = "file_headers_mappings";
    private static final String CONSTANTS = "file_constants_mappings";

    private MappingForms() {}

    static MappingChanges changes(JsonObject attributes) {
        JsonObject headers = object(attributes, HEADERS);
        JsonObject constants = object(attributes, CONSTANTS);
        if (headers == null && constants == null) {
            return MappingChanges.NONE;
        }
        return new MappingChanges(new Mappings(headers(headers), constants(constants)), json(headers), json(constants));
    }

    private static JsonText json(JsonObject sent) {
        return sent == null ? null : new JsonText(sent.encode());
    }

    private static Map<String, String> headers(JsonObject sent) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (sent != null) {
            sent.forEach(entry -> headers.put(entry.getKey(), text(entry.getValue(), HEADERS + "/" + entry.getKey())));
        }
        return headers;
    }

    private static Map<String, List<ConstantMapping>> constants(JsonObject sent) {
        Map<String, List<ConstantMapping>> constants = new LinkedHashMap<>();
        if (sent != null) {
            sent.forEach(entry -> {
                String at = CONSTANTS + "/" + entry.getKey();
                constants.put(entry.getKey(), elements(entry.getValue(), at));
            });
        }
        return constants;
    }

    private static List<ConstantMapping> elements(Object sent, String at) {
        if (!(sent instanceof JsonArray array)) {
            throw malformed(at, "a list of {id, values}");
        }
        List<ConstantMapping> elements = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            elements.add(element(array.getValue(index), at + "/" + index));
        }
        return elements;
    }

    private static ConstantMapping element(Object sent, String at) {
        if (!(sent instanceof JsonObject element)) {
            throw malformed(at, "an object {id, values}");
        }
        Object id = element.getValue("id", "");
        if (!(id instanceof String) && !(id instanceof Boolean)) {
            throw malformed(at + "/id", "a string or a boolean");
        }
        if (!(element.getValue("values", new JsonArray()) instanceof JsonArray values)) {
            throw malformed(at + "/values", "a list of strings");
        }
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            texts.add(text(values.getValue(index), at + "/values/" + index));
        }
        return new ConstantMapping(id, texts);
    }

    private static JsonObject object(JsonObject attributes, String name) {
        Object sent = attributes.getValue(name);
        if (sent != null && !(sent instanceof JsonObject)) {
            throw malformed(name, "an object");
        }
        return (JsonObject) sent;
    }

    private static String text(Object sent, String at) {
        if (!(sent instanceof String text)) {
            throw malformed(at, "a string");
        }
        return text;
    }

    private static IntakeException malformed(String at, String expected) {
        return new IntakeException(Problem.atPointer(
                ErrorCode.INVALID_DOCUMENT,
                ImportForms.POINTER + at,
                "The value at " + ImportForms.POINTER + at + " must be " + expected + "."));
    }
}
