package dev.intake.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads amounts as people write them: {@code 1,234.50}, {@code 1.234,50}, {@code 1 234,50}, {@code 1'234.50}, with currency signs or
 * codes around. A lone separator before exactly three digits separates thousands ({@code 1,000} is a thousand).
 */
public final class Amounts {
    /** The column is numeric(19,2) (MPDX Imports API, contacts). */
    private static final int MAX_INTEGER_DIGITS = 17;

    private static final int SCALE = 2;

    /** Longer runs of digits are no amount, and would take long to read. */
    private static final int MAX_LENGTH = 64;

    /** A number as JSON writes it. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,30})?");

    private Amounts() {}

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /** The amount of a decimal number ({@code 1.234} is a bit more than one), of any other text as {@link #parse} reads it. */
    static Optional<BigDecimal> ofDecimal(String text) {
        return parse(
                isDecimal(text)
                        ? new BigDecimal(text)
                                .setScale(SCALE, RoundingMode.HALF_UP)
                                .toPlainString()
                        : text);
    }

    /** The amount, rounded to cents and without needless zeros; empty when the text has no number, more than one, or a malformed one. */
    public static Optional<BigDecimal> parse(String text) {
        int start = firstDigit(text, 0);
        if (start < 0) {
            return Optional.empty();
        }
        int end = numberEnd(text, start);
        if (end - start > MAX_LENGTH || firstDigit(text, end) >= 0 || isScaled(text, end)) {
            return Optional.empty();
        }
        boolean fraction = start > 0 && isSeparator(text.charAt(start - 1));
        String digits = plain(text.substring(fraction ? start - 1 : start, end));
        return digits == null ? Optional.empty() : amount(digits, isNegative(text, fraction ? start - 1 : start));
    }

    private static Optional<BigDecimal> amount(String digits, boolean negative) {
        BigDecimal read = new BigDecimal(digits).setScale(SCALE, RoundingMode.HALF_UP);
        if (read.precision() - read.scale() > MAX_INTEGER_DIGITS) {
            return Optional.empty();
        }
        BigDecimal shortest = read.stripTrailingZeros();
        BigDecimal amount = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        return Optional.of(negative ? amount.negate() : amount);
    }

    /** The number with a dot as its only sign, null when its separators make no sense. */
    private static String plain(String number) {
        int comma = number.lastIndexOf(',');
        int dot = number.lastIndexOf('.');
        int last = Math.max(comma, dot);
        if (last < 0) {
            return grouped(number, number.length());
        }
        char separator = number.charAt(last);
        boolean once = number.indexOf(separator) == last;
        boolean decimal = once && (Math.min(comma, dot) >= 0 || !isThousands(number, last));
        if (!decimal) {
            return grouped(number, number.length());
        }
        String whole = grouped(number, last);
        String fraction = number.substring(last + 1);
        boolean clean = fraction.chars().allMatch(Character::isDigit);
        return whole == null || !clean ? null : ascii((whole.isEmpty() ? "0" : whole) + "." + fraction + "0");
    }

    private static boolean isThousands(String number, int separator) {
        return number.length() - separator - 1 == 3
                && separator > 0
                && Character.digit(number.charAt(0), 10) > 0
                && firstDigit(number, separator + 1) == separator + 1;
    }

    /** The digits before {@code end} without the separators between groups; null when the groups are of several signs or the last has not three. */
    private static String grouped(String number, int end) {
        StringBuilder digits = new StringBuilder(end);
        char sign = 0;
        int sinceSign = 0;
        for (int at = 0; at < end; at++) {
            char character = number.charAt(at);
            if (Character.isDigit(character)) {
                digits.append(character);
                sinceSign++;
            } else if (digits.isEmpty() || (sign != 0 && sign != character) || (sign != 0 && !isGroup(sinceSign))) {
                return null;
            } else {
                sign = character;
                sinceSign = 0;
            }
        }
        return sign == 0 || sinceSign == 3 ? ascii(digits.toString()) : null;
    }

    /** Groups have three digits, in India two. */
    private static boolean isGroup(int digits) {
        return digits == 2 || digits == 3;
    }

    private static int numberEnd(String text, int start) {
        int end = start;
        for (int at = start; at < text.length() && isOfNumber(text.charAt(at)); at++) {
            end = Character.isDigit(text.charAt(at)) ? at + 1 : end;
        }
        return end;
    }

    private static boolean isOfNumber(char character) {
        return Character.isDigit(character)
                || isSeparator(character)
                || Character.isSpaceChar(character)
                || character == '\''
                || character == '\u2019';
    }

    private static boolean isSeparator(char character) {
        return character == ',' || character == '.';
    }

    /** "5k" is no five. */
    private static boolean isScaled(String text, int end) {
        String rest = text.substring(end).strip();
        return rest.equalsIgnoreCase("k") || rest.equals("M") || rest.equals("%");
    }

    private static boolean isNegative(String text, int start) {
        String before = text.substring(0, start);
        return before.indexOf('-') >= 0 || before.indexOf('\u2212') >= 0;
    }

    private static int firstDigit(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (Character.isDigit(text.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    private static String ascii(String digits) {
        StringBuilder ascii = new StringBuilder(digits.length());
        for (int at = 0; at < digits.length(); at++) {
            char character = digits.charAt(at);
            ascii.append(character == '.' ? '.' : (char) ('0' + Character.digit(character, 10)));
        }
        return ascii.toString();
    }
}
