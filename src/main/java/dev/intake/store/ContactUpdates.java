package dev.intake.store;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.KnownContact;
import dev.intake.matching.Folding;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Contacts that change, in one statement over arrays; each only as long as its version is the one that was met. */
final class ContactUpdates {
    private static final String UPDATE = """
            UPDATE contacts c
            SET version = c.version + 1,
                updated_at = clock_timestamp(),
                shape = $2,
                key_version = $3,
                name = row.name,
                folded_name = row.folded_name,
                is_organization = row.is_organization,
                church_name = row.church_name,
                greeting = row.greeting,
                envelope_greeting = row.envelope_greeting,
                status = row.status,
                pledge_amount = row.pledge_amount,
                pledge_currency = row.pledge_currency,
                pledge_frequency = row.pledge_frequency,
                notes = row.notes,
                send_newsletter = row.send_newsletter,
                likely_to_give = row.likely_to_give,
                no_appeals = row.no_appeals,
                website = row.website,
                tag_list = coalesce(string_to_array(row.tag_list, E'\\x1f'), '{}'),
                people = row.people::jsonb,
                addresses = row.addresses::jsonb,
                referred_by = coalesce(string_to_array(row.referred_by, ',')::uuid[], '{}')
            FROM unnest(
                $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::boolean[], $9::text[], $10::text[],
                $11::text[], $12::text[], $13::numeric[], $14::text[], $15::numeric[], $16::text[], $17::text[],
                $18::text[], $19::boolean[], $20::text[], $21::text[], $22::text[], $23::text[], $24::text[])
              AS row (
                id, version, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website, tag_list, people, addresses, referred_by)
            WHERE c.account_list_id = $1
              AND c.id = row.id
              AND c.version = row.version
            """;

    private ContactUpdates() {}

    static BatchStatement of(UUID accountListId, List<KnownContact> before, List<Contact> after) {
        Tuple row = Tuple.of(accountListId, ContactJson.SHAPE, Folding.VERSION)
                .addArrayOfUUID(after.stream().map(Contact::id).toArray(UUID[]::new))
                .addArrayOfLong(before.stream().map(KnownContact::version).toArray(Long[]::new))
                .addArrayOfString(texts(after, ContactFields::name))
                .addArrayOfString(texts(after, fields -> Folding.fold(fields.name())))
                .addArrayOfBoolean(
                        after.stream().map(each -> each.fields().organization()).toArray(Boolean[]::new))
                .addArrayOfString(texts(after, ContactFields::churchName))
                .addArrayOfString(texts(after, ContactFields::greeting))
                .addArrayOfString(texts(after, ContactFields::envelopeGreeting))
                .addArrayOfString(texts(after, ContactFields::status))
                .addValue(numbers(after, ContactFields::pledgeAmount))
                .addArrayOfString(texts(after, ContactFields::pledgeCurrency))
                .addValue(numbers(after, ContactFields::pledgeFrequency));
        addRest(row, after);
        return new BatchStatement(UPDATE, row);
    }

    private static void addRest(Tuple row, List<Contact> after) {
        row.addArrayOfString(texts(after, ContactFields::notes))
                .addArrayOfString(texts(after, ContactFields::sendNewsletter))
                .addArrayOfString(texts(after, ContactFields::likelyToGive))
                .addArrayOfBoolean(
                        after.stream().map(each -> each.fields().noAppeals()).toArray(Boolean[]::new))
                .addArrayOfString(texts(after, ContactFields::website))
                .addArrayOfString(of(after, each -> joined(each.tags(), "\u001f")))
                .addArrayOfString(of(after, each -> ContactJson.people(each.people())))
                .addArrayOfString(of(after, each -> ContactJson.addresses(each.addresses())))
                .addArrayOfString(of(
                        after,
                        each -> joined(
                                each.referredBy().stream().map(UUID::toString).toList(), ",")));
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
