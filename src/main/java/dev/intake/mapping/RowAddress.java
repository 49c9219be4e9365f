package dev.intake.mapping;

import dev.intake.contacts.Address;
import dev.intake.contacts.ImportField;
import java.util.List;
import java.util.stream.Stream;

/** The postal address of a row; any one of its parts makes one. */
record RowAddress(
        String street, String city, String state, String zip, String country, String region, String metroArea) {

    static RowAddress of(RowCells cells) {
        String country = cells.text(ImportField.COUNTRY);
        return new RowAddress(
                cells.text(ImportField.STREET),
                cells.text(ImportField.CITY),
                cells.text(ImportField.STATE),
                cells.text(ImportField.ZIP),
                country == null ? null : Countries.nameOf(country),
                cells.text(ImportField.REGION),
                cells.text(ImportField.METRO_AREA));
    }

    /** The code of the address's country, or of the home country where it names none that has telephones of its own. */
    String phoneCountry(String homeCountry) {
        return country == null ? homeCountry : phoneCountry(country, homeCountry);
    }

    static String phoneCountry(String country, String homeCountry) {
        return Countries.find(country)
                .map(Countries.Country::code)
                .filter(PhoneNumbers::isKnown)
                .orElse(homeCountry);
    }

    List<Address> addresses(PartIds ids) {
        boolean blank =
                Stream.of(street, city, state, zip, country, region, metroArea).allMatch(part -> part == null);
        return blank
                ? List.of()
                : List.of(new Address(
                        ids.next(),
                        street,
                        city,
                        state,
                        zip,
                        country,
                        region,
                        metroArea,
                        true,
                        false,
                        null,
                        RowMapper.SOURCE));
    }
}
