package dev.intake.mapping;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.PartEdit;
import dev.intake.contacts.PhoneNumber;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.List;
import java.util.UUID;

/** The phone numbers of a person, edited; none is there twice. A number as it is shown is the one that is stored. */
final class EditedPhones extends EditedParts<PhoneNumber> {
    private final String country;

    /** {@code country} (ISO 3166 alpha-2) is where numbers without calling code belong. */
    EditedPhones(String country, List<Problem> problems) {
        super(problems);
        this.country = requireNonNull(country, "country");
    }

    @Override
    UUID id(PhoneNumber phone) {
        return phone.id();
    }

    @Override
    PhoneNumber edited(UUID id, PhoneNumber old, PartEdit edit, EditedFields fields) {
        PhoneNumbers.Normalized number = number(old, fields);
        return number == null
                ? null
                : new PhoneNumber(
                        id,
                        number.number(),
                        number.countryCode(),
                        fields.flag("primary", old != null && old.primary()),
                        fields.flag("historic", old != null && old.historic()),
                        fields.text("location", old == null ? null : old.location(), EditedFields.LOCATION),
                        old == null ? RowMapper.SOURCE : old.source());
    }

    @Override
    boolean isPrimary(PhoneNumber phone) {
        return phone.primary();
    }

    @Override
    boolean isHistoric(PhoneNumber phone) {
        return phone.historic();
    }

    @Override
    PhoneNumber marked(PhoneNumber phone, boolean primary) {
        return new PhoneNumber(
                phone.id(),
                phone.number(),
                phone.countryCode(),
                primary,
                phone.historic(),
                phone.location(),
                phone.source());
    }

    @Override
    boolean areSame(PhoneNumber one, PhoneNumber other) {
        return one.number().equals(other.number());
    }

    private PhoneNumbers.Normalized number(PhoneNumber old, EditedFields fields) {
        String stored = old == null ? null : old.number();
        String text = fields.text("number", stored, old == null ? null : old.formatted());
        if (text != null && text.equals(stored)) {
            return new PhoneNumbers.Normalized(stored, old.countryCode());
        }
        if (fields.isBlank("number")) {
            fields.problem(
                    ErrorCode.INVALID_VALUE,
                    "number",
                    "The phone number is missing. Send one such as +1 213 456 7890.");
        }
        return text == null ? null : PhoneNumbers.of(text, country);
    }
}
