package dev.intake.bench;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.Greetings;
import dev.intake.contacts.Person;
import dev.intake.contacts.StoredContact;
import dev.intake.store.ContactStore;
import dev.intake.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The document of a contact by hand, of what the service's own store reads: the same statement, with the same reading of what it answers. */
final class BareContacts {
    private static final Map<String, String> SYMBOLS = Map.of("USD", "$");

    private final ContactStore contacts;
    private final UUID userId;

    BareContacts(Database database, UUID userId) {
        this.contacts = new ContactStore(database);
        this.userId = userId;
    }

    Future<Buffer> read(UUID contactId) {
        return contacts.find(userId, contactId).map(found -> {
            StoredContact contact = found.orElseThrow().contact();
            String currency = contact.contact().fields().pledgeCurrency();
            return document(contact, currency == null ? found.get().list().currency() : currency);
        });
    }

    private static Buffer document(StoredContact stored, String currency) {
        Contact contact = stored.contact();
        StringBuilder json = new StringBuilder(2048);
        json.append("{\"data\":{\"id\":\"").append(contact.id()).append("\",\"type\":\"contacts\",\"attributes\":{");
        attributes(json, stored, currency);
        json.append("},\"relationships\":{\"account_list\":{\"data\":");
        identifier(json, "account_lists", stored.accountListId());
        json.append("},\"addresses\":{\"data\":");
        identifiers(json, "addresses", contact.addresses(), Address::id);
        json.append("},\"contacts_that_referred_me\":{\"data\":");
        identifiers(json, "contacts", contact.referredBy(), Function.identity());
        json.append("},\"people\":{\"data\":");
        identifiers(json, "people", contact.people(), Person::id);
        json.append("},\"primary_person\":{\"data\":");
        person(json, contact.primaryPerson());
        json.append("},\"spouse\":{\"data\":");
        person(json, contact.people().isEmpty() ? null : contact.spouse());
        return Buffer.buffer(json.append("}}}}").toString());
    }

    private static void attributes(StringBuilder json, StoredContact stored, String currency) {
        Contact contact = stored.contact();
        ContactFields fields = contact.fields();
        put(json, "account_list_id", stored.accountListId());
        put(json, "church_name", fields.churchName());
        put(json, "created_at", time(stored.createdAt()));
        put(json, "envelope_greeting", Greetings.envelopeGreeting(contact));
        put(json, "greeting", Greetings.greeting(contact));
        put(json, "import_id", stored.importId());
        put(json, "import_row", stored.importRow());
        put(json, "is_organization", fields.organization());
        put(json, "likely_to_give", fields.likelyToGive());
        put(json, "name", fields.name());
        put(json, "no_appeals", fields.noAppeals());
        put(json, "notes", fields.notes());
        put(json, "pledge_amount", decimal(fields.pledgeAmount(), 1));
        put(json, "pledge_currency", currency);
        put(json, "pledge_currency_symbol", SYMBOLS.getOrDefault(currency, currency));
        put(json, "pledge_frequency", decimal(fields.pledgeFrequency(), 0));
        put(json, "send_newsletter", fields.sendNewsletter());
        put(json, "status", fields.status());
        put(json, "tag_list", contact.tags().toArray());
        put(json, "updated_at", time(stored.updatedAt()));
        put(json, "updated_in_db_at", time(stored.updatedAt()));
        put(json, "website", fields.website());
        json.setLength(json.length() - 1);
    }

    private static Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** As text, with at least that many decimals. */
    private static String decimal(BigDecimal number, int decimals) {
        if (number == null) {
            return null;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return (plain.scale() < decimals ? plain.setScale(decimals) : plain).toPlainString();
    }

    private static void put(StringBuilder json, String name, Object value) {
        json.append('"').append(name).append("\":");
        BareJson.value(json, value);
        json.append(',');
    }

    private static void person(StringBuilder json, Person person) {
        if (person == null) {
            json.append("null");
        } else {
            identifier(json, "people", person.id());
        }
    }

    private static <T> void identifiers(StringBuilder json, String type, List<T> all, Function<T, UUID> id) {
        json.append('[');
        for (int at = 0; at < all.size(); at++) {
            json.append(at == 0 ? "" : ",");
            identifier(json, type, id.apply(all.get(at)));
        }
        json.append(']');
    }

    private static void identifier(StringBuilder json, String type, UUID id) {
        json.append("{\"id\":\"")
                .append(id)
                .append("\",\"type\":\"")
                .append(type)
                .append("\"}");
    }
}
