package dev.intake.mapping;

/** The characters of a cell: what is blank at its ends, and what no database takes. */
final class Text {
    private Text() {}

    /** The text without white space, invisible and control characters at its ends. */
    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** White space of any script, and characters that show nothing (byte order mark, zero-width space, controls). */
    static boolean isBlank(char character) {
        if (character > ' ' && character < 0x7F) {
            return false;
        }
        return character <= ' '
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }

    /** Whether PostgreSQL can store the text: no NUL and no half of a surrogate pair. */
    static boolean isStorable(String text) {
        return firstUnstorable(text, 0) < 0;
    }

    /** The text with U+FFFD in place of what cannot be stored. */
    static String storable(String text) {
        int bad = text == null ? -1 : firstUnstorable(text, 0);
        if (bad < 0) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text);
        while (bad >= 0) {
            storable.setCharAt(bad, '\uFFFD');
            bad = firstUnstorable(text, bad + 1);
        }
        return storable.toString();
    }

    /** The text without what cannot be stored. */
    static String withoutUnstorable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0 && Character.getType(point) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static int firstUnstorable(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == 0) {
                return at;
            }
            if (Character.isSurrogate(character)) {
                boolean pair = Character.isHighSurrogate(character)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }
}
