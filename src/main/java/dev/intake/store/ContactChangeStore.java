package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.StoredContact;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Folding;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Writes what people do to contacts by hand, each only for a member of the list and only while the contact is as it was read. */
public final class ContactChangeStore {
    private final Database database;

    public ContactChangeStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** Makes of the contact, as it was {@code seen}, the one given, with its keys; false, and nothing written, when it no longer is so. */
    public Future<Boolean> update(UUID userId, StoredContact seen, Contact after) {
        Set<Long> before = ContactKeys.of(seen.contact()).all();
        Set<Long> keys = ContactKeys.of(after).all();
        Tuple row = Tuple.of(
                        seen.accountListId(),
                        after.id(),
                        seen.version(),
                        userId,
                        ContactJson.SHAPE,
                        ContactKeys.VERSION)
                .addArrayOfLong(without(before, keys))
                .addArrayOfLong(without(keys, before));
        addFields(row, after.fields());
        row.addArrayOfString(after.tags().toArray(String[]::new))
                .addString(ContactJson.people(after.people()))
                .addString(ContactJson.addresses(after.addresses()))
                .addArrayOfUUID(after.referredBy().toArray(UUID[]::new));
        return execute(ContactChangeStatements.UPDATE, row);
    }

    /**
     * Deletes the contact, as it was {@code seen}, with its keys, and takes it out of what is kept of imports and of those whom it has referred; their rows stay. False,
     * and nothing written, when it no longer is so.
     */
    public Future<Boolean> delete(UUID userId, StoredContact seen) {
        Tuple row = Tuple.of(seen.accountListId(), seen.contact().id(), seen.version(), userId)
                .addArrayOfLong(ContactKeys.of(seen.contact()).all().toArray(Long[]::new));
        return execute(ContactChangeStatements.DELETE, row);
    }

    private Future<Boolean> execute(String statement, Tuple parameters) {
        return database.writes()
                .preparedQuery(statement)
                .execute(parameters)
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    private static void addFields(Tuple row, ContactFields fields) {
        row.addString(fields.name())
                .addString(Folding.sortable(fields.name()))
                .addBoolean(fields.organization())
                .addString(fields.churchName())
                .addString(fields.greeting())
                .addString(fields.envelopeGreeting())
                .addString(fields.status())
                .addValue(numeric(fields.pledgeAmount()))
                .addString(fields.pledgeCurrency())
                .addValue(numeric(fields.pledgeFrequency()))
                .addString(fields.notes())
                .addString(fields.sendNewsletter())
                .addString(fields.likelyToGive())
                .addBoolean(fields.noAppeals())
                .addString(fields.website());
    }

    private static Numeric numeric(BigDecimal number) {
        return number == null ? null : Numeric.create(number);
    }

    private static Long[] without(Set<Long> keys, Set<Long> others) {
        Set<Long> rest = new HashSet<>(keys);
        rest.removeAll(others);
        return rest.toArray(Long[]::new);
    }
}
