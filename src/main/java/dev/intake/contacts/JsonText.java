package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

/** A JSON value as text, stored and echoed as it is, so that reading an import costs no parsing. */
public record JsonText(String text) {

    public static final JsonText EMPTY_OBJECT = new JsonText("{}");
    public static final JsonText EMPTY_ARRAY = new JsonText("[]");

    public JsonText {
        requireNonNull(text, "text");
    }
}
