package dev.intake.store;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.matching.Folding;
import dev.intake.matching.Plan;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The new contacts of a batch in one statement over arrays. */
final class ContactRows {
    private static final String INSERT = """
            INSERT INTO contacts (
                account_list_id, import_id, id, import_row, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website, tag_list, people, addresses, referred_by, shape, key_version)
            SELECT
                $1, $2, id, import_row, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website,
                coalesce(string_to_array(tag_list, E'\\x1f'), '{}'),
                people::jsonb,
                addresses::jsonb,
                coalesce(string_to_array(referred_by, ',')::uuid[], '{}'),
                $3, $4
            FROM unnest(
                $5::uuid[], $6::bigint[], $7::text[], $8::text[], $9::boolean[], $10::text[], $11::text[],
                $12::text[], $13::text[], $14::numeric[], $15::text[], $16::numeric[], $17::text[], $18::text[],
                $19::text[], $20::boolean[], $21::text[], $22::text[], $23::text[], $24::text[], $25::text[])
              AS row (
                id, import_row, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website, tag_list, people, addresses, referred_by)
            """;
    // unnest flattens arrays of arrays, so tags travel as one text; no tag has this control character.
    private static final String BETWEEN_TAGS = "\u001f";

    private ContactRows() {}

    static BatchStatement insert(LeaseToken lease, List<Plan.Create> plans) {
        List<Contact> contacts = plans.stream().map(Plan.Create::contact).toList();
        Tuple row = Tuple.of(lease.accountListId(), lease.importId(), ContactJson.SHAPE, Folding.VERSION)
                .addArrayOfUUID(contacts.stream().map(Contact::id).toArray(UUID[]::new))
                .addArrayOfLong(plans.stream().map(Plan.Create::rowNumber).toArray(Long[]::new))
                .addArrayOfString(texts(contacts, ContactFields::name))
                .addArrayOfString(texts(contacts, fields -> Folding.fold(fields.name())))
                .addArrayOfBoolean(contacts.stream()
                        .map(contact -> contact.fields().organization())
                        .toArray(Boolean[]::new))
                .addArrayOfString(texts(contacts, ContactFields::churchName))
                .addArrayOfString(texts(contacts, ContactFields::greeting))
                .addArrayOfString(texts(contacts, ContactFields::envelopeGreeting))
                .addArrayOfString(texts(contacts, ContactFields::status));
        addPledge(row, contacts);
        addRest(row, contacts);
        return new BatchStatement(INSERT, row);
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
                .addArrayOfString(of(contacts, ContactRows::referrers));
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
