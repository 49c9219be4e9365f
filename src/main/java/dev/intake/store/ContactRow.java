package dev.intake.store;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.StoredContact;
import io.vertx.sqlclient.Row;
import java.util.List;

/** A row of {@code contacts}, all its columns selected, {@code people} and {@code addresses} as text. */
final class ContactRow {

    private ContactRow() {}

    static StoredContact read(Row row) {
        return new StoredContact(
                row.getUUID("account_list_id"),
                contact(row),
                row.getLong("version"),
                row.getUUID("import_id"),
                row.getLong("import_row"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** The contact with its version, and the import and row that made it. */
    static KnownContact known(Row row) {
        return new KnownContact(
                contact(row), row.getLong("version"), row.getUUID("import_id"), row.getLong("import_row"));
    }

    /** The list that the contact is in, of a row that has its columns too. */
    static AccountList list(Row row) {
        return new AccountList(
                row.getUUID("account_list_id"),
                row.getString("list_name"),
                row.getString("list_region"),
                row.getString("list_currency"),
                row.getOffsetDateTime("list_created_at").toInstant(),
                row.getOffsetDateTime("list_updated_at").toInstant());
    }

    static Contact contact(Row row) {
        int shape = row.getShort("shape");
        return new Contact(
                row.getUUID("id"),
                fields(row),
                ContactJson.readPeople(shape, row.getString("people")),
                ContactJson.readAddresses(shape, row.getString("addresses")),
                List.of(row.getArrayOfStrings("tag_list")),
                List.of(row.getArrayOfUUIDs("referred_by")));
    }

    private static ContactFields fields(Row row) {
        return new ContactFields(
                row.getString("name"),
                row.getBoolean("is_organization"),
                row.getString("church_name"),
                row.getString("greeting"),
                row.getString("envelope_greeting"),
                row.getString("status"),
                row.getBigDecimal("pledge_amount"),
                row.getString("pledge_currency"),
                row.getBigDecimal("pledge_frequency"),
                row.getString("notes"),
                row.getString("send_newsletter"),
                row.getString("likely_to_give"),
                row.getBoolean("no_appeals"),
                row.getString("website"));
    }
}
