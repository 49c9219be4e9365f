package dev.intake.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The elements of a contact that come and go as wholes, seen from the paths of values: addresses, people, and people's e-mail addresses and phone numbers. */
final class Elements {
    private static final String PRIMARY = "/primary";
    private static final String SOURCE = "/source";

    private static final Pattern SLASH = Pattern.compile("/");

    private Elements() {}

    /** The paths of the elements that a value is in, the outer one first; none for a value of the contact itself. */
    static List<String> of(String path) {
        String[] names = SLASH.split(path, 5);
        List<String> elements = new ArrayList<>(2);
        boolean inPerson = names[0].equals("people");
        if (names.length > 2 && (inPerson || names[0].equals("addresses"))) {
            elements.add(names[0] + "/" + names[1]);
        }
        if (names.length > 4 && inPerson && !names[2].equals("websites")) {
            elements.add(names[0] + "/" + names[1] + "/" + names[2] + "/" + names[3]);
        }
        return elements;
    }

    /** How many values each element has, those of the elements inside it included. */
    static Map<String, Integer> sizes(Collection<String> paths) {
        Map<String, Integer> sizes = new HashMap<>();
        paths.forEach(path -> of(path).forEach(element -> sizes.merge(element, 1, Integer::sum)));
        return sizes;
    }

    /** The element whose primary flag this is; null when it is none. */
    static String ofPrimaryFlag(String path) {
        return withValue(path, PRIMARY);
    }

    /**
     * The element that a change of this value from nothing adds; null when it adds none. Each element has such a value, from the change on that adds it: a person
     * whether she is primary, any other its source.
     */
    static String ofFirstValue(String path) {
        String person = withValue(path, PRIMARY);
        return person != null && group(person).equals("people") ? person : withValue(path, SOURCE);
    }

    private static String withValue(String path, String value) {
        if (!path.endsWith(value)) {
            return null;
        }
        List<String> elements = of(path);
        String element = path.substring(0, path.length() - value.length());
        return !elements.isEmpty() && elements.get(elements.size() - 1).equals(element) ? element : null;
    }

    /** The elements beside it and itself, of which one is primary: {@code people} or {@code people/…/phone_numbers}. */
    static String group(String element) {
        return element.substring(0, element.lastIndexOf('/'));
    }
}
