package dev.intake.mapping.names;

import java.util.ArrayList;
import java.util.List;

/** Names that a file already holds in parts: taken as they are written, but for a title before the first name and a suffix behind the last. */
public final class NameParts {
    private NameParts() {}

    /** The name of that first and last name, each null when there is none. */
    public static PersonName of(String first, String last) {
        PersonName name = first == null ? PersonName.NONE : withFirst(first);
        return last == null ? name : withLast(name, last);
    }

    private static PersonName withFirst(String first) {
        if (first.indexOf(' ') < 0) {
            return PersonName.NONE.withFirst(first);
        }
        List<String> words = Words.of(first);
        List<String> titles = new ArrayList<>(1);
        while (titles.size() < words.size() - 1 && Honorifics.title(words.get(titles.size())) != null) {
            titles.add(Honorifics.title(words.get(titles.size())));
        }
        boolean couple = titles.size() < words.size() - 1 && isConnector(words.get(titles.size()));
        return titles.isEmpty() || couple
                ? PersonName.NONE.withFirst(first)
                : PersonName.NONE
                        .withTitle(String.join(" ", titles))
                        .withFirst(String.join(" ", words.subList(titles.size(), words.size())));
    }

    private static PersonName withLast(PersonName name, String last) {
        if (last.indexOf(' ') < 0) {
            return name.withLast(last);
        }
        List<String> words = Words.of(last);
        String suffix = words.get(words.size() - 1);
        if (words.size() < 2 || !Honorifics.isSuffix(suffix, 1, false)) {
            return name.withLast(last);
        }
        String rest = String.join(" ", words.subList(0, words.size() - 1));
        boolean comma = rest.length() > 1 && Words.isComma(rest.charAt(rest.length() - 1));
        return name.withLast(comma ? rest.substring(0, rest.length() - 1).strip() : rest)
                .withSuffix(Honorifics.suffix(suffix));
    }

    private static boolean isConnector(String word) {
        return word.equals("&") || word.equalsIgnoreCase("and");
    }
}
