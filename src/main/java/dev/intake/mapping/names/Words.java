package dev.intake.mapping.names;

import java.util.ArrayList;
import java.util.List;

/** Cuts names into words: at white space of any script, without regular expressions, in time linear in the text. */
final class Words {
    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>(4);
        int start = -1;
        for (int at = 0; at <= text.length(); at++) {
            boolean space = at == text.length() || isSpace(text.charAt(at));
            if (space && start >= 0) {
                words.add(text.substring(start, at));
            }
            start = space ? -1 : start < 0 ? at : start;
        }
        return words;
    }

    static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    static boolean isComma(char character) {
        return character == ',' || character == '\uFF0C' || character == '\u060C' || character == '\u3001';
    }

    static boolean isApostrophe(char character) {
        return character == '\'' || character == '\u2019' || character == '`';
    }

    /** Whether a word names somebody: it has a letter or digit of any script. */
    static boolean isNaming(String word) {
        for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
            if (Character.isLetterOrDigit(word.codePointAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word is what people write for a name that they do not know: one of {@code . ? : !} over and over. */
    static boolean isPlaceholder(String word) {
        return !word.isEmpty()
                && ".?:!".indexOf(word.charAt(0)) >= 0
                && word.chars().allMatch(character -> character == word.charAt(0));
    }
}
