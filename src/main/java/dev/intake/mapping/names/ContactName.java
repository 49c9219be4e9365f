package dev.intake.mapping.names;

import java.util.Objects;

/** Puts the name of a contact together: "Doe, John and Jane", "Doe and Smith, John and Jane" (MPDX Imports API, contact-name builder). */
public final class ContactName {
    private ContactName() {}

    /** The name of a couple or, where one is {@link PersonName#NONE}, of one person; empty when neither has a name. */
    public static String of(PersonName primary, PersonName spouse) {
        String last = both(NameCase.last(primary.last()), NameCase.last(spouse.last()), true);
        String given = both(given(primary), given(spouse), false);
        if (last == null || given == null) {
            return Objects.requireNonNullElse(last == null ? given : last, "");
        }
        return last + ", " + given;
    }

    public static String of(CoupleName couple) {
        return of(couple.primary(), couple.spouse());
    }

    /** The contact name for a text: an organisation's as it is written, people's taken apart and built. */
    public static String ofText(String text) {
        Objects.requireNonNull(text, "text");
        return Organizations.isNamedBy(text) ? organization(text) : of(FullNameParser.parse(text));
    }

    /** An organisation's name with single spaces. */
    public static String organization(String text) {
        return NameCase.organization(String.join(" ", Words.of(text)));
    }

    private static String given(PersonName name) {
        String first = NameCase.given(name.first());
        return name.middle() == null
                ? first
                : name.withFirst(first)
                        .withMiddle(NameCase.given(name.middle()))
                        .given();
    }

    private static String both(String one, String other, boolean distinct) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return distinct && one.equalsIgnoreCase(other) ? one : one + " and " + other;
    }
}
