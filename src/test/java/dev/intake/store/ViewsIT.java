package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Address;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.contacts.StoredContact;
import dev.intake.testing.WithDatabase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reports from the database finds the parts of contacts as tables. */
@WithDatabase
class ViewsIT {
    private final UUID list = ContactIds.next();
    private final StoredContact stored = Contacts.whole(list);
    private final Person person = stored.contact().people().get(0);
    private Database database;

    @BeforeEach
    void store(Database open) {
        database = open;
        new ContactTable(database).insert(stored);
    }

    @Test
    void showsPeople() {
        Row row = only("SELECT * FROM people WHERE account_list_id = $1");

        assertThat(new Person(
                        row.getUUID("id"),
                        row.getString("title"),
                        row.getString("first_name"),
                        row.getString("middle_name"),
                        row.getString("last_name"),
                        row.getString("suffix"),
                        row.getBoolean("is_primary"),
                        row.getString("occupation"),
                        row.getString("employer"),
                        person.emails(),
                        person.phones(),
                        List.of(row.getArrayOfStrings("websites"))))
                .isEqualTo(person);
        assertThat(row.getUUID("contact_id")).isEqualTo(stored.contact().id());
    }

    @Test
    void showsEmailAddresses() {
        Row row = only("SELECT * FROM email_addresses WHERE account_list_id = $1");

        assertThat(new EmailAddress(
                        row.getUUID("id"),
                        row.getString("email"),
                        row.getBoolean("is_primary"),
                        row.getBoolean("is_historic"),
                        row.getString("location"),
                        row.getString("source")))
                .isEqualTo(person.emails().get(0));
        assertThat(row.getUUID("person_id")).isEqualTo(person.id());
    }

    @Test
    void showsPhoneNumbers() {
        Row row = only("SELECT * FROM phone_numbers WHERE account_list_id = $1");

        assertThat(new PhoneNumber(
                        row.getUUID("id"),
                        row.getString("number"),
                        row.getString("country_code"),
                        row.getBoolean("is_primary"),
                        row.getBoolean("is_historic"),
                        row.getString("location"),
                        row.getString("source")))
                .isEqualTo(person.phones().get(0));
        assertThat(row.getUUID("person_id")).isEqualTo(person.id());
    }

    @Test
    void showsAddresses() {
        Row row = only("SELECT * FROM addresses WHERE account_list_id = $1");

        assertThat(new Address(
                        row.getUUID("id"),
                        row.getString("street"),
                        row.getString("city"),
                        row.getString("state"),
                        row.getString("postal_code"),
                        row.getString("country"),
                        row.getString("region"),
                        row.getString("metro_area"),
                        row.getBoolean("is_primary"),
                        row.getBoolean("is_historic"),
                        row.getString("location"),
                        row.getString("source")))
                .isEqualTo(stored.contact().addresses().get(0));
    }

    @Test
    void takesWhatIsLeftOutForFalseAndNothing() {
        UUID bareList = ContactIds.next();
        new ContactTable(database).insert(Contacts.named(bareList, "Bare", null, "bare@example.org", null));

        Row row = await(database.lists()
                        .preparedQuery("SELECT is_historic, location FROM email_addresses WHERE account_list_id = $1")
                        .execute(Tuple.of(bareList)))
                .iterator()
                .next();

        assertThat(row.getBoolean(0)).isFalse();
        assertThat(row.getString(1)).isNull();
    }

    private Row only(String statement) {
        List<Row> rows = AccountListStore.all(
                await(database.lists().preparedQuery(statement).execute(Tuple.of(list))), row -> row);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
