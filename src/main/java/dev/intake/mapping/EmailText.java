package dev.intake.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** E-mail addresses as cells hold them: cleaned, checked against the documented format, and mended where the mistake is obvious. */
final class EmailText {
    private static final int MAX_LOCAL = 64;

    /** RFC 5321 §4.5.3.1.2. */
    private static final int MAX_DOMAIN = 255;

    /** What people write where there is no address; to be left blank. */
    private static final Set<String> NOTHING =
            Set.of("-", "--", "?", "n/a", "na", "none", "no", "no email", "null", "x");

    private static final List<UnaryOperator<String>> MENDS = List.of(
            EmailText::insideAngleBrackets,
            text -> text.startsWith("mailto:") ? text.substring("mailto:".length()) : text,
            EmailText::withoutSpaces,
            EmailText::withoutSignsAround,
            text -> text.replace(',', '.').replace("..", ".").replace("@@", "@").replace("@.", "@"),
            text -> text.replace("(at)", "@")
                    .replace("[at]", "@")
                    .replace("(dot)", ".")
                    .replace("[dot]", "."),
            text -> text.endsWith("@gmail") ? text + ".com" : text,
            text -> text.endsWith(".con") ? text.substring(0, text.length() - 1) + "m" : text);

    private EmailText() {}

    /** The address in lower case without invisible characters; it is valid only if {@link #isValid} says so. */
    static String cleaned(String text) {
        return visible(Text.stripped(text)).toLowerCase(Locale.ROOT);
    }

    /**
     * The documented format: 1–64 characters without {@code @} or white space; {@code @}; labels of letters of any script, digits and
     * hyphens, the last of at least two letters (or Punycode).
     */
    static boolean isValid(String email) {
        int at = email.indexOf('@');
        if (at < 1 || at > MAX_LOCAL || email.length() - at - 1 > MAX_DOMAIN) {
            return false;
        }
        for (int place = 0; place < at; place++) {
            if (isSpace(email.charAt(place))) {
                return false;
            }
        }
        return isDomain(email.substring(at + 1));
    }

    /** The address that was obviously meant, {@code ""} where none was meant ("n/a"), empty when that is anybody's guess. */
    static Optional<String> mended(String email) {
        if (NOTHING.contains(email)) {
            return Optional.of("");
        }
        String mended = email;
        for (UnaryOperator<String> mend : MENDS) {
            mended = mend.apply(mended);
            if (isValid(mended)) {
                return Optional.of(mended);
            }
        }
        return Optional.empty();
    }

    private static boolean isDomain(String domain) {
        int label = 0;
        for (int at = 0; at < domain.length(); at++) {
            char character = domain.charAt(at);
            if (character == '.' && at == label) {
                return false;
            }
            if (character != '.' && character != '-' && !isLetter(character) && !Character.isDigit(character)) {
                return false;
            }
            label = character == '.' ? at + 1 : label;
        }
        return label > 0 && isTopLevel(domain.substring(label));
    }

    private static boolean isTopLevel(String label) {
        if (label.startsWith("xn--")) {
            return label.length() > "xn--".length();
        }
        for (int at = 0; at < label.length(); at++) {
            if (!isLetter(label.charAt(at))) {
                return false;
            }
        }
        return label.length() >= 2;
    }

    /** Letters of any script, with the vowel signs that some are written with. */
    private static boolean isLetter(char character) {
        int type = Character.getType(character);
        return Character.isLetter(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static String visible(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isInvisible(text.charAt(at))) {
                StringBuilder visible = new StringBuilder(text.length());
                text.chars().filter(character -> !isInvisible((char) character)).forEach(c -> visible.append((char) c));
                return visible.toString();
            }
        }
        return text;
    }

    private static boolean isInvisible(char character) {
        return character != ' ' && !isPlain(character) && Text.isBlank(character) && !Character.isSpaceChar(character);
    }

    private static boolean isPlain(char character) {
        return character > ' ' && character < 0x7F;
    }

    private static String insideAngleBrackets(String text) {
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        return open >= 0 && close > open ? text.substring(open + 1, close) : text;
    }

    private static String withoutSpaces(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars()
                .filter(character -> !isSpace((char) character))
                .forEach(character -> kept.append((char) character));
        return kept.toString();
    }

    private static String withoutSignsAround(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
