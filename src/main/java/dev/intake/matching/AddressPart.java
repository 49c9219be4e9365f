package dev.intake.matching;

import dev.intake.contacts.Address;

/** The parts that tell one address from another; region, metropolitan area and location only describe it. */
enum AddressPart {
    STREET,
    POSTAL_CODE {
        @Override
        boolean isSame(String known, String said) {
            String one = compact(known);
            String other = compact(said);
            return one.equals(other) || isWithPlusFour(one, other) || isWithPlusFour(other, one);
        }
    },
    CITY,
    STATE,
    COUNTRY;

    /** USPS: a ZIP code has five digits, and may have four more for a block or a box. */
    private static final int ZIP = 5;

    private static final int PLUS_FOUR = 4;

    /** The part of that address; null when it lacks it. */
    String of(Address address) {
        return switch (this) {
            case STREET -> address.street();
            case POSTAL_CODE -> address.postalCode();
            case CITY -> address.city();
            case STATE -> address.state();
            case COUNTRY -> address.country();
        };
    }

    /** Whether both addresses have the part, and it is the same. */
    boolean isSame(Address known, Address said) {
        String one = of(known);
        String other = of(said);
        return one != null && other != null && (one.equals(other) || isSame(one, other));
    }

    /** Whether both addresses have the part, and it is not the same. */
    boolean differs(Address known, Address said) {
        return of(known) != null && of(said) != null && !isSame(known, said);
    }

    boolean isSame(String known, String said) {
        return Folding.foldWords(known).equals(Folding.foldWords(said));
    }

    private static String compact(String code) {
        return Folding.foldWords(code).replace(" ", "");
    }

    private static boolean isWithPlusFour(String zip, String code) {
        return zip.length() == ZIP
                && code.length() == ZIP + PLUS_FOUR
                && code.startsWith(zip)
                && code.chars().allMatch(Character::isDigit);
    }
}
