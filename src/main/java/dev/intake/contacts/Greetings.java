package dev.intake.contacts;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a contact is greeted when nobody has said so: defaults made when read, never stored (MPDX Imports API, greeting defaults). */
public final class Greetings {
    private static final String AND = " and ";

    private Greetings() {}

    /** The stored greeting, else the first names of the primary person and the spouse, else the contact's name. */
    public static String greeting(Contact contact) {
        if (isPresent(contact.fields().greeting())) {
            return contact.fields().greeting();
        }
        String names = Stream.of(contact.primaryPerson(), contact.people().isEmpty() ? null : contact.spouse())
                .filter(Objects::nonNull)
                .map(Person::firstName)
                .filter(Greetings::isPresent)
                .collect(Collectors.joining(AND));
        return names.isEmpty() ? contact.fields().name() : names;
    }

    /** The stored envelope greeting, else the contact's name with the first names in front: "John and Jane Smith". */
    public static String envelopeGreeting(Contact contact) {
        ContactFields fields = contact.fields();
        if (isPresent(fields.envelopeGreeting())) {
            return fields.envelopeGreeting();
        }
        int comma = fields.name().indexOf(',');
        if (comma < 0 || fields.organization()) {
            return fields.name();
        }
        String last = fields.name().substring(0, comma).strip();
        return addressed(last, fields.name().substring(comma + 1).strip());
    }

    private static String addressed(String last, String given) {
        int open = given.indexOf('(');
        int and = given.indexOf(AND);
        boolean spouseLast = and > 0 && open > and && given.endsWith(")");
        if (spouseLast) {
            String otherLast = given.substring(open + 1, given.length() - 1).strip();
            return given.substring(0, and) + " " + last + AND
                    + given.substring(and + AND.length(), open).strip() + " " + otherLast;
        }
        String names = withoutNicknames(given);
        int lastAnd = last.indexOf(AND);
        int namesAnd = names.indexOf(AND);
        if (lastAnd > 0 && namesAnd > 0) {
            return names.substring(0, namesAnd) + " " + last.substring(0, lastAnd) + names.substring(namesAnd) + " "
                    + last.substring(lastAnd + AND.length());
        }
        return (names + " " + last).strip();
    }

    private static String withoutNicknames(String given) {
        StringBuilder names = new StringBuilder(given.length());
        int depth = 0;
        for (int at = 0; at < given.length(); at++) {
            char character = given.charAt(at);
            depth += character == '(' ? 1 : 0;
            boolean doubled = character == ' ' && (names.isEmpty() || names.charAt(names.length() - 1) == ' ');
            if (depth == 0 && !doubled) {
                names.append(character);
            }
            depth -= character == ')' && depth > 0 ? 1 : 0;
        }
        return names.toString().strip();
    }

    private static boolean isPresent(String text) {
        return text != null && !text.isBlank();
    }
}
