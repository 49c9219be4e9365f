package dev.intake.mapping.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Mends the case of names that are written all in capitals or all in small letters; any other name keeps its own. Names of scripts
 * without case are left alone.
 */
public final class NameCase {
    static final Set<String> PARTICLES = Set.of(
            "von", "van", "der", "den", "da", "de", "del", "della", "di", "du", "dos", "das", "des", "la", "le", "ter",
            "ten", "vanden", "vander", "vere", "zu", "zur", "vom", "af", "av", "el", "bin", "ibn");

    private static final Set<String> SMALL_WORDS = Set.of("of", "and", "the", "for", "in", "at", "on", "to");

    /** What follows "Mac" in surnames that have a second capital; "Mack", "Macy" and "Machado" have none. */
    private static final Set<String> MAC_STEMS = Set.of(
            "adam",
            "adams",
            "alister",
            "allister",
            "arthur",
            "aulay",
            "beth",
            "bride",
            "cormack",
            "culloch",
            "donald",
            "donell",
            "dougall",
            "duff",
            "ewen",
            "fadden",
            "farlane",
            "gill",
            "gillivray",
            "gregor",
            "innes",
            "intosh",
            "intyre",
            "iver",
            "kay",
            "kenzie",
            "kinlay",
            "kinnon",
            "lachlan",
            "laren",
            "laughlin",
            "lean",
            "lellan",
            "leod",
            "millan",
            "namara",
            "neil",
            "neill",
            "phail",
            "pherson",
            "quarrie",
            "rae",
            "ritchie",
            "tavish");

    /** One more than the longest of them. */
    private static final int MAX_STEM = 11;

    private NameCase() {}

    /** A first or middle name, or several. */
    public static String given(String text) {
        return isMendable(text) ? titled(text, Set.of()) : text;
    }

    /** A last name; particles ("von", "de la") become small, unless they are all there is. */
    public static String last(String text) {
        return isMendable(text) ? titled(text, PARTICLES) : text;
    }

    /** The name of an organisation: as written, but all capitals or all small letters become title case ("community school"). */
    public static String organization(String text) {
        return isMendable(text) ? capitalised(titled(text, SMALL_WORDS)) : text;
    }

    static boolean isShouted(String text) {
        return has(text, true) && !has(text, false);
    }

    private static boolean isWhispered(String text) {
        return has(text, false) && !has(text, true);
    }

    private static boolean has(String text, boolean upper) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (upper ? Character.isUpperCase(character) : Character.isLowerCase(character)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMendable(String text) {
        return text != null && (isWhispered(text) || (isShouted(text) && !isInitials(text)));
    }

    /** "TJ", "J.R." and "JRR" are initials: capitals without a vowel, or with dots, or two with a J. */
    private static boolean isInitials(String text) {
        boolean spoken = text.chars().anyMatch(letter -> "AEIOUY".indexOf(letter) >= 0 || letter > 0x7F);
        return !spoken || (text.length() == 2 && text.indexOf('J') >= 0) || text.indexOf('.') == 1;
    }

    private static String titled(String text, Set<String> small) {
        List<String> words = Words.of(text);
        StringBuilder titled = new StringBuilder(text.length());
        for (int place = 0; place < words.size(); place++) {
            String lower = words.get(place).toLowerCase(Locale.ROOT);
            boolean last = place == words.size() - 1;
            boolean keptSmall = lower.equals("and") || (!last && small.contains(lower));
            titled.append(place == 0 ? "" : " ").append(keptSmall ? lower : word(lower));
        }
        return titled.toString();
    }

    private static String word(String lower) {
        StringBuilder word = new StringBuilder(lower.length());
        int letters = 0;
        for (int at = 0; at < lower.length(); at++) {
            char character = lower.charAt(at);
            word.append(letters == 0 ? Character.toTitleCase(character) : character);
            if (Words.isApostrophe(character)) {
                letters = letters == 1 ? 0 : letters;
            } else {
                letters = Character.isLetterOrDigit(character) || (letters > 0 && isMark(character)) ? letters + 1 : 0;
            }
            if (letters == 1) {
                at = scottish(lower, at, word);
            }
        }
        return word.toString();
    }

    /** Writes "Mc" or "Mac" before its second capital, and answers the place up to which it has written. */
    private static int scottish(String lower, int start, StringBuilder word) {
        boolean mac = lower.startsWith("mac", start) && MAC_STEMS.contains(stem(lower, start + 3));
        boolean mc = lower.startsWith("mc", start) && stem(lower, start + 2).length() > 1;
        if (!mac && !mc) {
            return start;
        }
        int second = start + (mac ? 3 : 2);
        word.append(lower, start + 1, second).append(Character.toTitleCase(lower.charAt(second)));
        return second;
    }

    private static String stem(String lower, int start) {
        int end = start;
        while (end < lower.length() && end - start < MAX_STEM && Character.isLetter(lower.charAt(end))) {
            end++;
        }
        return lower.substring(start, end);
    }

    private static boolean isMark(char character) {
        return Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK
                || Character.isSurrogate(character);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toTitleCase(text.charAt(0)) + text.substring(1);
    }
}
