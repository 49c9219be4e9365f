package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A phone number of a person: E.164 with {@code ;extension} if there is one, or the file's own text where it is no number.
 * {@code countryCode} is the calling code ("1"), null when unknown.
 */
public record PhoneNumber(
        UUID id, String number, String countryCode, boolean primary, boolean historic, String location, String source) {

    /** North American numbering plan: a number without its area code. */
    private static final int LOCAL_DIGITS = 7;

    public PhoneNumber {
        requireNonNull(id, "id");
        requireNonNull(number, "number");
        requireNonNull(source, "source");
    }

    /** Whether it can be one: a text in its place, such as "n/a", says nothing of whom it belongs to. (As "is…" it would become a property of the samples' JSON.) */
    public boolean dialable() {
        return countryCode != null || number.chars().filter(Character::isDigit).count() >= LOCAL_DIGITS;
    }

    /** The number as people read it: {@code (213) 456-7890 ext 23} within the North American plan, E.164 elsewhere, other text as it is. */
    public String formatted() {
        return PhoneFormat.of(number, countryCode);
    }
}
