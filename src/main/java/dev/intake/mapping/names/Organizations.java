package dev.intake.mapping.names;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Tells names of organisations from names of people, by their words (MPDX Imports API, non-human words, and a few more). */
public final class Organizations {
    private static final Set<String> WORDS = Set.of(
            "agency",
            "alliance",
            "assembly",
            "baptist",
            "bible",
            "business",
            "calvary",
            "charitable",
            "chinese",
            "christ",
            "church",
            "city",
            "college",
            "community",
            "company",
            "construction",
            "cornerstone",
            "corp",
            "corporation",
            "evangelical",
            "family",
            "fellowship",
            "financial",
            "foundation",
            "friends",
            "fund",
            "god",
            "inc",
            "incorporated",
            "insurance",
            "international",
            "life",
            "limited",
            "ltd",
            "lutheran",
            "management",
            "methodist",
            "ministry",
            "missionary",
            "national",
            "org",
            "organization",
            "presbyterian",
            "reformed",
            "school",
            "service",
            "trust",
            "united",
            "university",
            "association",
            "gmbh",
            "iglesia",
            "llc",
            "llp",
            "ministries",
            "seminary");

    private Organizations() {}

    /** Whether a text names an organisation. "Church, John" and "Church-Smith, Bob" are people: one word, a comma, and no such word behind. */
    public static boolean isNamedBy(String text) {
        return isNamedBy(text, word -> false);
    }

    /** As {@link #isNamedBy(String)}, where words known to be of a person's name do not count. */
    public static boolean isNamedBy(String text, Predicate<String> personal) {
        String name = Parentheses.without(text);
        int comma = commaAfterOneWord(name);
        return hasWord(comma < 0 ? name : name.substring(comma), personal);
    }

    private static boolean hasWord(String text, Predicate<String> personal) {
        int start = -1;
        for (int at = 0; at <= text.length(); at++) {
            boolean inside = at < text.length() && isWordCharacter(text.charAt(at));
            if (!inside && start >= 0) {
                String word = text.substring(start, at).toLowerCase(Locale.ROOT);
                if (WORDS.contains(word) && !personal.test(word)) {
                    return true;
                }
            }
            start = inside ? (start < 0 ? at : start) : -1;
        }
        return false;
    }

    private static int commaAfterOneWord(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (Words.isComma(name.charAt(at))) {
                return at;
            }
            if (Words.isSpace(name.charAt(at))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isWordCharacter(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
