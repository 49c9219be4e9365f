package dev.intake.store;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The members of one element of a contact's JSON while they are read, those first that several kinds of elements have. */
abstract class JsonMembers {
    UUID id;
    boolean primary;
    boolean historic;
    String location;
    String source;

    /** Takes the value of the member of that name, on which the parser stands. */
    void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "id" -> id = UUID.fromString(text(parser));
            case "primary" -> primary = Boolean.TRUE.equals(parser.nextBooleanValue());
            case "historic" -> historic = Boolean.TRUE.equals(parser.nextBooleanValue());
            case "location" -> location = text(parser);
            case "source" -> source = text(parser);
            default -> throw new IOException("Unknown member " + name);
        }
    }

    static <M extends JsonMembers, T> List<T> elements(JsonParser parser, Supplier<M> members, Ending<M, T> ending)
            throws IOException {
        expect(parser.nextToken() == START_ARRAY, parser);
        List<T> elements = new ArrayList<>(2);
        while (parser.nextToken() != END_ARRAY) {
            expect(parser.currentToken() == START_OBJECT, parser);
            M element = members.get();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                element.read(name, parser);
            }
            expect(parser.currentToken() == END_OBJECT, parser);
            elements.add(ending.end(element));
        }
        return elements;
    }

    static List<String> texts(JsonParser parser) throws IOException {
        expect(parser.nextToken() == START_ARRAY, parser);
        List<String> texts = new ArrayList<>(2);
        for (String text = parser.nextTextValue(); text != null; text = parser.nextTextValue()) {
            texts.add(text);
        }
        expect(parser.currentToken() == END_ARRAY, parser);
        return texts;
    }

    static String text(JsonParser parser) throws IOException {
        String value = parser.nextTextValue();
        expect(value != null || parser.currentToken() == VALUE_NULL, parser);
        return value;
    }

    private static void expect(boolean expected, JsonParser parser) throws IOException {
        if (!expected) {
            throw new IOException("Unexpected " + parser.currentToken() + " in " + parser.getParsingContext());
        }
    }

    /** Makes the element of the members that were read. */
    interface Ending<M, T> {
        T end(M members);
    }
}
