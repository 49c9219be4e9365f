package dev.intake.store;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.matching.Folding;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The columns of contacts as arrays, in the order in which the statements of {@link ContactRows} name them. */
final class ContactColumns {
    // unnest flattens arrays of arrays, so tags travel as one text; no tag has this control character.
    private static final String BETWEEN_TAGS = "\u001f";

    private ContactColumns() {}

    /** Adds id, the fields, tags, people, addresses and referrers. */
    static void add(Tuple row, List<Contact> contacts) {
        row.addArrayOfUUID(contacts.stream().map(Contact::id).toArray(UUID[]::new))
                .addArrayOfString(texts(contacts, ContactFields::name))
                .addArrayOfString(texts(contacts, fields -> Folding.sortable(fields.name())))
                .addArrayOfBoolean(contacts.stream()
                        .map(contact -> contact.fields().organization())
                        .toArray(Boolean[]::new))
                .addArrayOfString(texts(contacts, ContactFields::churchName))
                .addArrayOfString(texts(contacts, ContactFields::greeting))
                .addArrayOfString(texts(contacts, ContactFields::envelopeGreeting))
                .addArrayOfString(texts(contacts, ContactFields::status));
        addPledge(row, contacts);
        addRest(row, contacts);
    }

    private static void addPledge(Tuple row, List<Contact> contacts) {
        row.addValue(numbers(contacts, ContactFields::pledgeAmount))
                .addArrayOfString(texts(contacts, ContactFields::pledgeCurrency))
                .addValue(numbers(contacts, ContactFields::pledgeFrequency));
    }

    private static void addRest(Tuple row, List<Contact> contacts) {
        row.addArrayOfString(texts(contacts, ContactFields::notes))
                .addArrayOfString(texts(contacts, ContactFields::sendNewsletter))
                .addArrayOfString(texts(contacts, ContactFields::likelyToGive))
                .addArrayOfBoolean(contacts.stream()
                        .map(contact -> contact.fields().noAppeals())
                        .toArray(Boolean[]::new))
                .addArrayOfString(texts(contacts, ContactFields::website))
                .addArrayOfString(of(contacts, contact -> joined(contact.tags(), BETWEEN_TAGS)))
                .addArrayOfString(of(contacts, contact -> ContactJson.people(contact.people())))
                .addArrayOfString(of(contacts, contact -> ContactJson.addresses(contact.addresses())))
                .addArrayOfString(of(contacts, ContactColumns::referrers));
    }

    private static String referrers(Contact contact) {
        return joined(contact.referredBy().stream().map(UUID::toString).toList(), ",");
    }

    private static String joined(List<String> parts, String between) {
        return parts.isEmpty() ? null : String.join(between, parts);
    }

    private static String[] texts(List<Contact> contacts, Function<ContactFields, String> field) {
        return of(contacts, contact -> field.apply(contact.fields()));
    }

    private static String[] of(List<Contact> contacts, Function<Contact, String> column) {
        return contacts.stream().map(column).toArray(String[]::new);
    }

    private static Numeric[] numbers(List<Contact> contacts, Function<ContactFields, BigDecimal> field) {
        return contacts.stream()
                .map(contact -> field.apply(contact.fields()))
                .map(number -> number == null ? null : Numeric.create(number))
                .toArray(Numeric[]::new);
    }
}
