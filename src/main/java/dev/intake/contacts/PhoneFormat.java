package dev.intake.contacts;

/** Writes stored phone numbers for people (MPDX Imports API, phone_numbers, output formatting of {@code number}). */
final class PhoneFormat {
    private static final String NANP = "1";
    private static final int NATIONAL_DIGITS = 10;
    private static final int LOCAL_DIGITS = 7;

    /** ITU-T E.164 §6. */
    private static final int MAX_DIGITS = 15;

    private PhoneFormat() {}

    static String of(String stored, String countryCode) {
        int semicolon = stored.indexOf(';');
        String number = semicolon < 0 ? stored : stored.substring(0, semicolon);
        String extension = semicolon < 0 ? "" : digits(stored.substring(semicolon + 1));
        String written = isDialled(number) ? written(number, countryCode) : null;
        if (written == null) {
            return stored;
        }
        return extension.isEmpty() ? written : written + " ext " + extension;
    }

    private static String written(String number, String countryCode) {
        String digits = digits(number);
        boolean plus = number.startsWith("+");
        if (plus ? digits.startsWith(NANP) : NANP.equals(countryCode) && digits.length() > NATIONAL_DIGITS) {
            digits = digits.substring(1);
            return digits.length() == NATIONAL_DIGITS ? national(digits) : "+" + NANP + digits;
        }
        if (plus) {
            return "+" + digits;
        }
        boolean american = countryCode == null || countryCode.equals(NANP);
        if (american && (digits.length() == NATIONAL_DIGITS || digits.length() == LOCAL_DIGITS)) {
            return national(digits);
        }
        boolean whole = digits.length() > NATIONAL_DIGITS && digits.length() <= MAX_DIGITS && digits.charAt(0) != '0';
        return whole ? "+" + digits : null;
    }

    private static String national(String digits) {
        int line = digits.length() - 4;
        String local = digits.substring(line - 3, line) + "-" + digits.substring(line);
        return digits.length() == LOCAL_DIGITS ? local : "(" + digits.substring(0, 3) + ") " + local;
    }

    private static boolean isDialled(String number) {
        return !number.isEmpty()
                && number.lastIndexOf('+') <= 0
                && number.chars().allMatch(character -> "+0123456789 ().-".indexOf(character) >= 0);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars()
                .filter(character -> character >= '0' && character <= '9')
                .forEach(digit -> digits.append((char) digit));
        return digits.toString();
    }
}
