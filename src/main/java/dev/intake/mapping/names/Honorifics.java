package dev.intake.mapping.names;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The titles before a name and the suffixes behind it; those of the documented parser and the usual ones it lacked. */
public final class Honorifics {
    private static final Map<String, String> TITLES = titles();

    /** Titles that go with a first name when one word follows: "Pastor John", but "Mr. Doe". */
    private static final Set<String> BEFORE_FIRST_NAMES = Set.of(
            "pastor", "fr", "father", "friar", "sr", "sister", "br", "brother", "sir", "dame", "bishop", "master");

    private static final Set<String> GENERATIONS = Set.of("jr", "sr", "ii", "iii", "iv", "esq", "phd");

    private static final Set<String> DEGREES = Set.of(
            "junior", "senior", "esquire", "md", "dds", "dmd", "mba", "cpa", "rph", "pharmd", "engd", "dphil", "bsc",
            "msc", "mfa", "bfa", "mla", "ofm", "ceng", "dvm", "edd", "mdiv", "thd", "thm", "dmin", "lcsw", "cme",
            "csv");

    /** Degrees that are surnames or words as well: only in capitals, in a name that is not all capitals. */
    private static final Set<String> DEGREES_IN_CAPITALS =
            Set.of("MA", "DO", "BA", "BE", "BS", "MS", "DD", "JD", "PE", "RN", "APR", "CSA", "CPL", "SJ", "OP", "DC");

    private static final Set<String> DOTTED_TITLES = Set.of("mr", "mrs", "ms", "rev", "hon", "dr");

    private Honorifics() {}

    /** The title as it is stored ("mr" becomes "Mr."), null for a word that is no title. */
    public static String title(String word) {
        return TITLES.get(bare(word));
    }

    static boolean goesWithFirstName(String word) {
        return BEFORE_FIRST_NAMES.contains(bare(word));
    }

    /** A title or suffix with the dot that the documented API adds to Mr, Mrs, Ms, Rev, Hon, Dr, Jr and Sr; others unchanged. */
    public static String dotted(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return DOTTED_TITLES.contains(lower) || lower.equals("jr") || lower.equals("sr") ? text + "." : text;
    }

    /** Whether the word at that 0-based place of a name is a suffix; {@code shouted} says that the whole name is in capitals. */
    static boolean isSuffix(String word, int place, boolean shouted) {
        String bare = bare(word);
        if (place < 1 || bare.isEmpty()) {
            return false;
        }
        if (GENERATIONS.contains(bare)) {
            return true;
        }
        return place >= 2 && (DEGREES.contains(bare) || isRoman(word) || isDegreeInCapitals(word, shouted));
    }

    /** Whether a word behind a comma is a suffix: there it cannot be a surname. */
    static boolean isSuffixAfterComma(String word, boolean shouted) {
        return isSuffix(word, 2, shouted);
    }

    static String suffix(String word) {
        String bare = bare(word);
        if (bare.equals("jr") || bare.equals("sr")) {
            return bare.equals("jr") ? "Jr." : "Sr.";
        }
        return isRoman(word.toUpperCase(Locale.ROOT)) && GENERATIONS.contains(bare)
                ? bare.toUpperCase(Locale.ROOT)
                : word;
    }

    private static boolean isDegreeInCapitals(String word, boolean shouted) {
        return !shouted && DEGREES_IN_CAPITALS.contains(word.replace(".", ""));
    }

    private static boolean isRoman(String word) {
        boolean digits = false;
        for (int at = 0; at < word.length(); at++) {
            char character = word.charAt(at);
            if ("IVX.".indexOf(character) < 0) {
                return false;
            }
            digits |= character != '.';
        }
        return digits;
    }

    private static String bare(String word) {
        String undotted = word.indexOf('.') < 0 ? word : word.replace(".", "");
        return undotted.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new HashMap<>();
        for (String title : List.of(
                "Mr.",
                "Mrs.",
                "Ms.",
                "Miss",
                "Mx",
                "Dr.",
                "Rev.",
                "Hon.",
                "Capt",
                "Captain",
                "Dame",
                "Doctor",
                "Fr",
                "Friar",
                "Father",
                "Honorable",
                "Imam",
                "Ofc",
                "Officer",
                "Master",
                "Mister",
                "Misses",
                "Rabbi",
                "Reverend",
                "Reverand",
                "Sir",
                "Pastor",
                "Prof",
                "Professor",
                "Sr.",
                "Sister",
                "Br",
                "Brother",
                "Bishop",
                "Herr",
                "Frau",
                "Mme",
                "Sra",
                "Srta")) {
            titles.put(bare(title), title);
        }
        return Map.copyOf(titles);
    }
}
