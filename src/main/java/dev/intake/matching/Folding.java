package dev.intake.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes texts that a person takes for the same the same: Unicode NFKC, case, accents, punctuation and spaces folded. Stored keys hang on it: see
 * {@link ContactKeys#VERSION}.
 */
public final class Folding {
    /** Of 3 bytes each in UTF-8 at most; an index of PostgreSQL takes 2,704. A folded text can be many times as long as it was: NFKC writes U+FDFA as 18 letters. */
    private static final int SORTED = 500;

    private static final Set<Character.UnicodeScript> ACCENTED =
            EnumSet.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.GREEK);

    private Folding() {}

    /** The text in lower case without accents, its spaces squeezed and trimmed; "" for null. */
    public static String fold(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return squeeze(isAscii(text) ? text.toLowerCase(Locale.ROOT) : withoutCase(withoutMarks(text)));
    }

    /** The beginning of a folded name, by which contacts are sorted and found; all of it could be too long for an index (see the limit of names in mapping). */
    public static String sortable(String name) {
        String folded = fold(name);
        if (folded.length() <= SORTED) {
            return folded;
        }
        return folded.substring(0, Character.isHighSurrogate(folded.charAt(SORTED - 1)) ? SORTED - 1 : SORTED);
    }

    /** The text in lower case, one form for each letter whatever way Unicode has to write it (NFKC), accents kept; "" for null. */
    public static String compatible(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String plain = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return squeeze(plain.toLowerCase(Locale.ROOT));
    }

    /** The folded words of a name in alphabetical order, without "and": "Doe, John &amp; Jane" and "Jane and John Doe" are the same. */
    public static String foldName(String name) {
        String folded = fold(name);
        if (isWord(folded)) {
            return folded.equals("and") ? "" : folded;
        }
        List<String> words = words(folded);
        words.removeIf("and"::equals);
        Collections.sort(words);
        return String.join(" ", words);
    }

    /** The folded words of a text in its order, without what stands between them: "1 Main St." and "1  main st" are the same. */
    static String foldWords(String text) {
        String folded = fold(text);
        return isWord(folded) ? folded : String.join(" ", words(folded));
    }

    private static boolean isWord(String folded) {
        for (int at = 0; at < folded.length(); at++) {
            if (!isNameCharacter(folded.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>(4);
        int start = -1;
        for (int at = 0; at <= folded.length(); at++) {
            boolean inWord = at < folded.length() && isNameCharacter(folded.charAt(at));
            if (inWord && start < 0) {
                start = at;
            } else if (!inWord && start >= 0) {
                words.add(folded.substring(start, at));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isNameCharacter(char character) {
        return Character.isLetterOrDigit(character) || Character.isSurrogate(character) || isMark(character);
    }

    /** Whether the character combines with the one before it (Unicode general category M). */
    private static boolean isMark(char character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** By way of capitals letters meet that are one in them: ß and ss, ı and i. A sigma is written otherwise at the end of a word. */
    private static String withoutCase(String text) {
        return text.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }

    private static String withoutMarks(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder(decomposed.length());
        boolean accented = false;
        for (int at = 0; at < decomposed.length(); at++) {
            char character = decomposed.charAt(at);
            boolean mark = isMark(character);
            // Marks on Latin and Greek letters are accents; in other scripts they can be the vowels that tell names
            // apart.
            if (!mark || !accented) {
                kept.append(character);
            }
            accented = mark ? accented : ACCENTED.contains(Character.UnicodeScript.of(character));
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static String squeeze(String text) {
        return isSqueezed(text) ? text : squeezed(text);
    }

    /** Most texts are: only plain spaces in them, one at a time and within. */
    private static boolean isSqueezed(String text) {
        boolean space = true;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean plain = character == ' ';
            if (plain ? space : Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                return false;
            }
            space = plain;
        }
        return !space;
    }

    private static String squeezed(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        boolean space = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                space = squeezed.length() > 0;
            } else {
                if (space) {
                    squeezed.append(' ');
                    space = false;
                }
                squeezed.append(character);
            }
        }
        return squeezed.toString();
    }
}
