package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes a contact of its {@link ContactParts}; a group of parts with an id in its path is one element. */
final class PartsReader {
    private final Map<String, String> parts;

    PartsReader(Map<String, String> parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    Contact contact(UUID id) {
        return new Contact(
                id,
                fields(),
                elements("people").entrySet().stream().map(PartsReader::person).toList(),
                elements("addresses").entrySet().stream()
                        .map(PartsReader::address)
                        .toList(),
                values("tag_list"),
                values("referred_by").stream().map(UUID::fromString).toList());
    }

    private ContactFields fields() {
        return new ContactFields(
                parts.get("name"),
                flag("is_organization"),
                parts.get("church_name"),
                parts.get("greeting"),
                parts.get("envelope_greeting"),
                parts.get("status"),
                number("pledge_amount"),
                parts.get("pledge_currency"),
                number("pledge_frequency"),
                parts.get("notes"),
                parts.get("send_newsletter"),
                parts.get("likely_to_give"),
                parts.containsKey("no_appeals") ? Boolean.valueOf(parts.get("no_appeals")) : null,
                parts.get("website"));
    }

    private static Person person(Map.Entry<UUID, PartsReader> element) {
        PartsReader person = element.getValue();
        return new Person(
                element.getKey(),
                person.parts.get("title"),
                person.parts.get("first_name"),
                person.parts.get("middle_name"),
                person.parts.get("last_name"),
                person.parts.get("suffix"),
                person.flag("primary"),
                person.parts.get("occupation"),
                person.parts.get("employer"),
                person.elements("email_addresses").entrySet().stream()
                        .map(PartsReader::email)
                        .toList(),
                person.elements("phone_numbers").entrySet().stream()
                        .map(PartsReader::phone)
                        .toList(),
                person.values("websites"));
    }

    private static EmailAddress email(Map.Entry<UUID, PartsReader> element) {
        PartsReader email = element.getValue();
        return new EmailAddress(
                element.getKey(),
                email.parts.get("email"),
                email.flag("primary"),
                email.flag("historic"),
                email.parts.get("location"),
                email.parts.get("source"));
    }

    private static PhoneNumber phone(Map.Entry<UUID, PartsReader> element) {
        PartsReader phone = element.getValue();
        return new PhoneNumber(
                element.getKey(),
                phone.parts.get("number"),
                phone.parts.get("country_code"),
                phone.flag("primary"),
                phone.flag("historic"),
                phone.parts.get("location"),
                phone.parts.get("source"));
    }

    private static Address address(Map.Entry<UUID, PartsReader> element) {
        PartsReader address = element.getValue();
        return new Address(
                element.getKey(),
                address.parts.get("street"),
                address.parts.get("city"),
                address.parts.get("state"),
                address.parts.get("postal_code"),
                address.parts.get("country"),
                address.parts.get("region"),
                address.parts.get("metro_area"),
                address.flag("primary"),
                address.flag("historic"),
                address.parts.get("location"),
                address.parts.get("source"));
    }

    /** The groups below a name, by id, each with its paths from there on. */
    private Map<UUID, PartsReader> elements(String name) {
        Map<UUID, PartsReader> elements = new LinkedHashMap<>();
        String prefix = name + "/";
        parts.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                int end = path.indexOf('/', prefix.length());
                UUID id = UUID.fromString(path.substring(prefix.length(), end));
                elements.computeIfAbsent(id, none -> new PartsReader(new LinkedHashMap<>()))
                        .parts
                        .put(path.substring(end + 1), value);
            }
        });
        return elements;
    }

    private List<String> values(String name) {
        String prefix = name + "/";
        return parts.entrySet().stream()
                .filter(part -> part.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean flag(String name) {
        return Boolean.parseBoolean(parts.get(name));
    }

    private BigDecimal number(String name) {
        String text = parts.get(name);
        return text == null ? null : new BigDecimal(text);
    }
}
