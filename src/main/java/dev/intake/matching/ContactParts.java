package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** A contact as its values by their paths, and back. */
public final class ContactParts {
    private ContactParts() {}

    /** The values that are there, in the contact's order. Each element has its primary flag, also where that is false. */
    public static Map<String, String> of(Contact contact) {
        Map<String, String> parts = new LinkedHashMap<>();
        putFields(parts, contact.fields());
        contact.tags().forEach(tag -> parts.put("tag_list/" + tag, "true"));
        contact.referredBy().forEach(id -> parts.put("referred_by/" + id, "true"));
        contact.addresses().forEach(address -> putAddress(parts, "addresses/" + address.id() + "/", address));
        contact.people().forEach(person -> putPerson(parts, "people/" + person.id() + "/", person));
        return parts;
    }

    /** The contact of these values, in their order. */
    public static Contact contact(UUID id, Map<String, String> parts) {
        Node root = new Node();
        parts.forEach(root::put);
        return new Contact(
                id,
                fields(root),
                root.elements("people", ContactParts::person),
                root.elements("addresses", ContactParts::address),
                root.names("tag_list"),
                root.names("referred_by").stream().map(UUID::fromString).toList());
    }

    private static void putFields(Map<String, String> parts, ContactFields fields) {
        put(parts, "name", fields.name());
        put(parts, "is_organization", fields.organization() ? "true" : null);
        put(parts, "church_name", fields.churchName());
        put(parts, "greeting", fields.greeting());
        put(parts, "envelope_greeting", fields.envelopeGreeting());
        put(parts, "status", fields.status());
        put(parts, "pledge_amount", fields.pledgeAmount() == null ? null : fields.pledgeAmount().toPlainString());
        put(parts, "pledge_currency", fields.pledgeCurrency());
        put(parts, "pledge_frequency", fields.pledgeFrequency() == null ? null : fields.pledgeFrequency().toPlainString());
        put(parts, "notes", fields.notes());
        put(parts, "send_newsletter", fields.sendNewsletter());
        put(parts, "likely_to_give", fields.likelyToGive());
        put(parts, "no_appeals", fields.noAppeals() == null ? null : fields.noAppeals().toString());
        put(parts, "website", fields.website());
    }

    private static void putAddress(Map<String, String> parts, String at, Address address) {
        put(parts, at + "street", address.street());
        put(parts, at + "city", address.city());
        put(parts, at + "state", address.state());
        put(parts, at + "postal_code", address.postalCode());
        put(parts, at + "country", address.country());
        put(parts, at + "region", address.region());
        put(parts, at + "metro_area", address.metroArea());
        put(parts, at + "primary", Boolean.toString(address.primary()));
        put(parts, at + "historic", address.historic() ? "true" : null);
        put(parts, at + "location", address.location());
        put(parts, at + "source", address.source());
    }

    private static void putPerson(Map<String, String> parts, String at, Person person) {
        put(parts, at + "title", person.title());
        put(parts, at + "first_name", person.firstName());
        put(parts, at + "middle_name", person.middleName());
        put(parts, at + "last_name", person.lastName());
        put(parts, at + "suffix", person.suffix());
        put(parts, at + "primary", Boolean.toString(person.primary()));
        put(parts, at + "occupation", person.occupation());
        put(parts, at + "employer", person.employer());
        person.emails().forEach(email -> {
            String element = at + "email_addresses/" + email.id() + "/";
            put(parts, element + "email", email.email());
            put(parts, element + "primary", Boolean.toString(email.primary()));
            put(parts, element + "historic", email.historic() ? "true" : null);
            put(parts, element + "location", email.location());
            put(parts, element + "source", email.source());
        });
        person.phones().forEach(phone -> {
            String element = at + "phone_numbers/" + phone.id() + "/";
            put(parts, element + "number", phone.number());
            put(parts, element + "country_code", phone.countryCode());
            put(parts, element + "primary", Boolean.toString(phone.primary()));
            put(parts, element + "historic", phone.historic() ? "true" : null);
            put(parts, element + "location", phone.location());
            put(parts, element + "source", phone.source());
        });
        person.websites().forEach(website -> put(parts, at + "websites/" + website, "true"));
    }

    private static void put(Map<String, String> parts, String path, String value) {
        if (value != null) {
            parts.put(path, value);
        }
    }

    private static ContactFields fields(Node node) {
        return new ContactFields(
                node.text("name"),
                node.flag("is_organization"),
                node.text("church_name"),
                node.text("greeting"),
                node.text("envelope_greeting"),
                node.text("status"),
                node.number("pledge_amount"),
                node.text("pledge_currency"),
                node.number("pledge_frequency"),
                node.text("notes"),
                node.text("send_newsletter"),
                node.text("likely_to_give"),
                node.text("no_appeals") == null ? null : node.flag("no_appeals"),
                node.text("website"));
    }

    private static Address address(UUID id, Node node) {
        return new Address(
                id,
                node.text("street"),
                node.text("city"),
                node.text("state"),
                node.text("postal_code"),
                node.text("country"),
                node.text("region"),
                node.text("metro_area"),
                node.flag("primary"),
                node.flag("historic"),
                node.text("location"),
                node.text("source"));
    }

    private static Person person(UUID id, Node node) {
        return new Person(
                id,
                node.text("title"),
                node.text("first_name"),
                node.text("middle_name"),
                node.text("last_name"),
                node.text("suffix"),
                node.flag("primary"),
                node.text("occupation"),
                node.text("employer"),
                node.elements("email_addresses", (element, email) -> new EmailAddress(
                        element,
                        email.text("email"),
                        email.flag("primary"),
                        email.flag("historic"),
                        email.text("location"),
                        email.text("source"))),
                node.elements("phone_numbers", (element, phone) -> new PhoneNumber(
                        element,
                        phone.text("number"),
                        phone.text("country_code"),
                        phone.flag("primary"),
                        phone.flag("historic"),
                        phone.text("location"),
                        phone.text("source"))),
                node.names("websites"));
    }

    /** Placeholder until merged. */
    private static final class Node {
        private final Map<String, String> values = new LinkedHashMap<>();
        private final Map<String, Map<String, Node>> lists = new LinkedHashMap<>();

        void put(String path, String value) {
            int slash = path.indexOf('/');
            if (slash < 0) {
                values.put(path, value);
                return;
            }
            String list = path.substring(0, slash);
            String rest = path.substring(slash + 1);
            Map<String, Node> nodes = lists.computeIfAbsent(list, none -> new LinkedHashMap<>());
            if (list.equals("tag_list") || list.equals("websites") || list.equals("referred_by")) {
                nodes.put(rest, new Node());
            } else {
                int next = rest.indexOf('/');
                nodes.computeIfAbsent(rest.substring(0, next), none -> new Node()).put(rest.substring(next + 1), value);
            }
        }

        String text(String name) {
            return values.get(name);
        }

        boolean flag(String name) {
            return "true".equals(values.get(name));
        }

        BigDecimal number(String name) {
            return values.containsKey(name) ? new BigDecimal(values.get(name)) : null;
        }

        List<String> names(String list) {
            return new ArrayList<>(lists.getOrDefault(list, Map.of()).keySet());
        }

        <T> List<T> elements(String list, BiFunction<UUID, Node, T> element) {
            List<T> elements = new ArrayList<>();
            lists.getOrDefault(list, Map.of()).forEach((id, node) -> elements.add(element.apply(UUID.fromString(id), node)));
            return elements;
        }
    }
}
