package dev.intake.mapping;

import dev.intake.contacts.Address;
import dev.intake.contacts.ConstantLists;
import dev.intake.contacts.PartEdit;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The addresses of a contact, edited. */
final class EditedAddresses extends EditedParts<Address> {
    private static final Address BLANK =
            new Address(new UUID(0, 0), null, null, null, null, null, null, null, false, false, null, RowMapper.SOURCE);

    EditedAddresses(List<Problem> problems) {
        super(problems);
    }

    @Override
    UUID id(Address address) {
        return address.id();
    }

    @Override
    Address edited(UUID id, Address old, PartEdit edit, EditedFields fields) {
        Address before = old == null ? BLANK : old;
        Address after = new Address(
                id,
                fields.text("street", before.street()),
                fields.text("city", before.city()),
                fields.text("state", before.state()),
                fields.text("postal_code", before.postalCode()),
                country(before.country(), fields),
                fields.text("region", before.region()),
                fields.text("metro_area", before.metroArea()),
                fields.flag("primary_mailing_address", before.primary()),
                fields.flag("historic", before.historic()),
                location(before.location(), fields),
                before.source());
        if (isBlank(after)) {
            problems()
                    .add(
                            Problem.atPointer(
                                    ErrorCode.INVALID_VALUE,
                                    edit.pointer(),
                                    "The address has nothing in it. Send a street, a city or any other part, or remove it with \"_destroy\": true."));
            return null;
        }
        return after;
    }

    @Override
    boolean isPrimary(Address address) {
        return address.primary();
    }

    @Override
    boolean isHistoric(Address address) {
        return address.historic();
    }

    @Override
    Address marked(Address address, boolean primary) {
        return new Address(
                address.id(),
                address.street(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                address.region(),
                address.metroArea(),
                primary,
                address.historic(),
                address.location(),
                address.source());
    }

    /** Two people may live at one address, or somebody twice. */
    @Override
    boolean areSame(Address one, Address other) {
        return false;
    }

    private static String country(String stored, EditedFields fields) {
        String text = fields.text("country", stored);
        return text == null || text.equals(stored) ? text : Countries.nameOf(text);
    }

    private static String location(String stored, EditedFields fields) {
        String text = fields.text("location", stored);
        if (text == null || text.equals(stored) || ConstantLists.locations().contains(text)) {
            return text;
        }
        fields.problem(
                ErrorCode.INVALID_VALUE,
                "location",
                "\"" + EditedFields.shown(text) + "\" is no location of an address. Send one of "
                        + String.join(", ", ConstantLists.locations()) + ", or null.");
        return stored;
    }

    private static boolean isBlank(Address address) {
        return Stream.of(
                        address.street(),
                        address.city(),
                        address.state(),
                        address.postalCode(),
                        address.country(),
                        address.region(),
                        address.metroArea())
                .allMatch(Objects::isNull);
    }
}
