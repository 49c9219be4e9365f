package dev.intake.store;

import dev.intake.contacts.Contact;
import dev.intake.matching.ContactKeys;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The contacts that a batch makes, and those that it changes, each in one statement over arrays. */
final class ContactRows {
    private static final String INSERT = """
            INSERT INTO contacts (
                account_list_id, import_id, shape, key_version, import_row, version,
                id, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website, tag_list, people, addresses, referred_by)
            SELECT
                $1, $2, $3, $4, import_row, version,
                id, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website,
                coalesce(string_to_array(tag_list, E'\\x1f'), '{}'),
                people::jsonb,
                addresses::jsonb,
                coalesce(string_to_array(referred_by, ',')::uuid[], '{}')
            FROM unnest(
                $5::bigint[], $6::bigint[],
                $7::uuid[], $8::text[], $9::text[], $10::boolean[], $11::text[], $12::text[],
                $13::text[], $14::text[], $15::numeric[], $16::text[], $17::numeric[], $18::text[], $19::text[],
                $20::text[], $21::boolean[], $22::text[], $23::text[], $24::text[], $25::text[], $26::text[])
              AS row (
                import_row, version,
                id, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website, tag_list, people, addresses, referred_by)
            """;
    /** Joins on the version that was planned from: who was changed by somebody else meanwhile is left alone, and missed in the count. */
    private static final String UPDATE = """
            UPDATE contacts c
            SET shape = $2,
                key_version = $3,
                version = row.version,
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
                referred_by = coalesce(string_to_array(row.referred_by, ',')::uuid[], '{}'),
                updated_at = clock_timestamp()
            FROM unnest(
                $4::bigint[], $5::bigint[],
                $6::uuid[], $7::text[], $8::text[], $9::boolean[], $10::text[], $11::text[],
                $12::text[], $13::text[], $14::numeric[], $15::text[], $16::numeric[], $17::text[], $18::text[],
                $19::text[], $20::boolean[], $21::text[], $22::text[], $23::text[], $24::text[], $25::text[])
              AS row (
                version_before, version,
                id, name, folded_name, is_organization, church_name, greeting,
                envelope_greeting, status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter,
                likely_to_give, no_appeals, website, tag_list, people, addresses, referred_by)
            WHERE c.account_list_id = $1
              AND c.id = row.id
              AND c.version = row.version_before
            """;

    private ContactRows() {}

    static BatchStatement insert(LeaseToken lease, List<ContactWrites.Made> made) {
        List<Contact> contacts = made.stream().map(ContactWrites.Made::contact).toList();
        Tuple row = Tuple.of(lease.accountListId(), lease.importId(), ContactJson.SHAPE, ContactKeys.VERSION)
                .addArrayOfLong(made.stream().map(ContactWrites.Made::row).toArray(Long[]::new))
                .addArrayOfLong(made.stream().map(ContactWrites.Made::version).toArray(Long[]::new));
        ContactColumns.add(row, contacts);
        return BatchStatement.inserting(INSERT, row);
    }

    static BatchStatement update(LeaseToken lease, List<ContactWrites.Changed> changed) {
        List<Contact> contacts =
                changed.stream().map(ContactWrites.Changed::after).toList();
        Tuple row = Tuple.of(lease.accountListId(), ContactJson.SHAPE, ContactKeys.VERSION)
                .addArrayOfLong(changed.stream()
                        .map(change -> change.before().version())
                        .toArray(Long[]::new))
                .addArrayOfLong(
                        changed.stream().map(ContactWrites.Changed::version).toArray(Long[]::new));
        ContactColumns.add(row, contacts);
        return BatchStatement.updating(UPDATE, row, changed.size());
    }
}
