package dev.intake.store;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.StoredContact;
import io.vertx.sqlclient.Row;
import java.util.List;

/**
 * A row of {@code contacts}, all its columns selected: the {@link ContactFields} in their order, behind them {@code tag_list}, {@code people} and {@code addresses} as
 * text, {@code referred_by}. These are read by their places, since the client walks along the names of all columns for one that it is asked for by name.
 */
final class ContactRow {
    private static final int FIELDS = 14;

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
        int name = row.getColumnIndex("name");
        int tags = name + FIELDS;
        if (!row.getColumnName(tags + 3).equals("referred_by")) {
            throw new IllegalStateException("A statement selects the columns of contacts in another order");
        }
        return new Contact(
                row.getUUID("id"),
                fields(row, name),
                ContactJson.readPeople(shape, row.getString(tags + 1)),
                ContactJson.readAddresses(shape, row.getString(tags + 2)),
                List.of(row.getArrayOfStrings(tags)),
                List.of(row.getArrayOfUUIDs(tags + 3)));
    }

    private static ContactFields fields(Row row, int name) {
        return new ContactFields(
                row.getString(name),
                row.getBoolean(name + 1),
                row.getString(name + 2),
                row.getString(name + 3),
                row.getString(name + 4),
                row.getString(name + 5),
                row.getBigDecimal(name + 6),
                row.getString(name + 7),
                row.getBigDecimal(name + 8),
                row.getString(name + 9),
                row.getString(name + 10),
                row.getString(name + 11),
                row.getBoolean(name + 12),
                row.getString(name + 13));
    }
}
