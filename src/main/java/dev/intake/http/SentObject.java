package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An object of a sent document where the contract leaves its members open; one of another kind than it has to be is refused with its place. */
record SentObject(JsonObject json, String pointer) {

    static final SentObject NONE = new SentObject(new JsonObject(), "");

    /** A scalar as text, null when it is not there. */
    String text(String name) {
        Object value = json.getValue(name);
        if (value instanceof JsonObject || value instanceof JsonArray) {
            throw invalid(name, "a string");
        }
        return value == null ? null : value.toString();
    }

    /** A boolean or its text; null when it is not there or empty. */
    Boolean flag(String name) {
        text(name);
        return ImportForms.flag(json, name);
    }

    /** The object of that name, an empty one when it is not there. */
    SentObject object(String name) {
        Object value = json.getValue(name);
        if (value == null) {
            return new SentObject(new JsonObject(), at(name));
        }
        if (!(value instanceof JsonObject object)) {
            throw invalid(name, "an object");
        }
        return new SentObject(object, at(name));
    }

    /** The objects of that name, none when it is not there. */
    List<SentObject> objects(String name) {
        List<SentObject> objects = new ArrayList<>();
        for (Object element : array(name, "a list of objects")) {
            if (!(element instanceof JsonObject object)) {
                throw invalid(name, "a list of objects");
            }
            objects.add(new SentObject(object, at(name) + "/" + objects.size()));
        }
        return objects;
    }

    /** The texts of that name, null when it is not there. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : array(name, "a list of strings")) {
            if (!(element instanceof String text)) {
                throw invalid(name, "a list of strings");
            }
            texts.add(text);
        }
        return json.getValue(name) == null ? null : texts;
    }

    String at(String name) {
        return pointer + "/" + name;
    }

    IntakeException invalid(String name, String expected) {
        return new IntakeException(Problem.atPointer(
                ErrorCode.INVALID_DOCUMENT,
                at(name),
                "The value at " + at(name) + " is not what it has to be: " + expected + "."));
    }

    private JsonArray array(String name, String expected) {
        Object value = json.getValue(name);
        if (value != null && !(value instanceof JsonArray)) {
            throw invalid(name, expected);
        }
        return value == null ? new JsonArray() : (JsonArray) value;
    }
}
