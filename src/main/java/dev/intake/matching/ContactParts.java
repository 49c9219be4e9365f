package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A contact as texts by path ({@link dev.intake.contacts.FieldChange}), in the contact's order: what is null, false or empty is left out. */
public final class ContactParts {
    private final Map<String, String> parts = new LinkedHashMap<>();

    private ContactParts() {}

    public static Map<String, String> of(Contact contact) {
        ContactParts writer = new ContactParts();
        writer.putFields(contact.fields());
        contact.tags().forEach(tag -> writer.put("tag_list/" + tag, tag));
        contact.referredBy().forEach(referrer -> writer.put("referred_by/" + referrer, referrer.toString()));
        contact.people().forEach(writer::putPerson);
        contact.addresses().forEach(writer::putAddress);
        return writer.parts;
    }

    /** The contact that has these parts, in their order. */
    public static Contact contact(UUID id, Map<String, String> parts) {
        return new PartsReader(parts).contact(id);
    }

    private void putFields(ContactFields fields) {
        put("name", fields.name());
        put("is_organization", fields.organization());
        put("church_name", fields.churchName());
        put("greeting", fields.greeting());
        put("envelope_greeting", fields.envelopeGreeting());
        put("status", fields.status());
        put("pledge_amount", text(fields.pledgeAmount()));
        put("pledge_currency", fields.pledgeCurrency());
        put("pledge_frequency", text(fields.pledgeFrequency()));
        put("notes", fields.notes());
        put("send_newsletter", fields.sendNewsletter());
        put("likely_to_give", fields.likelyToGive());
        // Unlike other flags it has three values: unknown, yes and no.
        put("no_appeals", fields.noAppeals() == null ? null : fields.noAppeals().toString());
        put("website", fields.website());
    }

    private void putPerson(Person person) {
        String path = "people/" + person.id() + "/";
        put(path + "title", person.title());
        put(path + "first_name", person.firstName());
        put(path + "middle_name", person.middleName());
        put(path + "last_name", person.lastName());
        put(path + "suffix", person.suffix());
        put(path + "primary", person.primary());
        put(path + "occupation", person.occupation());
        put(path + "employer", person.employer());
        for (EmailAddress email : person.emails()) {
            putEmail(path + "email_addresses/" + email.id() + "/", email);
        }
        for (PhoneNumber phone : person.phones()) {
            putPhone(path + "phone_numbers/" + phone.id() + "/", phone);
        }
        person.websites().forEach(website -> put(path + "websites/" + website, website));
    }

    private void putEmail(String path, EmailAddress email) {
        put(path + "email", email.email());
        put(path + "primary", email.primary());
        put(path + "historic", email.historic());
        put(path + "location", email.location());
        put(path + "source", email.source());
    }

    private void putPhone(String path, PhoneNumber phone) {
        put(path + "number", phone.number());
        put(path + "country_code", phone.countryCode());
        put(path + "primary", phone.primary());
        put(path + "historic", phone.historic());
        put(path + "location", phone.location());
        put(path + "source", phone.source());
    }

    private void putAddress(Address address) {
        String path = "addresses/" + address.id() + "/";
        put(path + "street", address.street());
        put(path + "city", address.city());
        put(path + "state", address.state());
        put(path + "postal_code", address.postalCode());
        put(path + "country", address.country());
        put(path + "region", address.region());
        put(path + "metro_area", address.metroArea());
        put(path + "primary", address.primary());
        put(path + "historic", address.historic());
        put(path + "location", address.location());
        put(path + "source", address.source());
    }

    private void put(String path, String value) {
        if (value != null) {
            parts.put(path, value);
        }
    }

    private void put(String path, boolean flag) {
        if (flag) {
            parts.put(path, "true");
        }
    }

    /** Without trailing zeros: the database gives an amount back with two decimals, whatever was written. */
    private static String text(BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
