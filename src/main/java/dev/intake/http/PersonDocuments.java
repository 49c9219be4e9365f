package dev.intake.http;

import dev.intake.contacts.Address;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.contacts.StoredContact;
import dev.intake.http.Resource.Link;
import dev.intake.http.Resource.Relation;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What lives inside a contact as resources of their own: people, e-mails, phones, addresses; their times are the contact's. */
final class PersonDocuments {
    private final StoredContact contact;
    private final boolean sample;

    PersonDocuments(StoredContact contact, boolean sample) {
        this.contact = contact;
        this.sample = sample;
    }

    Link link(Person person) {
        return new Link(ResourceType.PEOPLE, person.id().toString(), () -> resource(person));
    }

    Link link(Address address) {
        return new Link(ResourceType.ADDRESSES, address.id().toString(), () -> resource(address));
    }

    private Resource resource(Person person) {
        SortedMap<String, Object> attributes = times();
        attributes.put("title", person.title());
        attributes.put("first_name", person.firstName());
        attributes.put("middle_name", person.middleName());
        attributes.put("last_name", person.lastName());
        attributes.put("suffix", person.suffix());
        attributes.put("occupation", person.occupation());
        attributes.put("employer", person.employer());
        attributes.put("parent_contacts", List.of(contact.contact().id()));
        attributes.put("websites", person.websites());
        SortedMap<String, Relation> relations = new TreeMap<>();
        relations.put(
                "email_addresses",
                Relation.many(person.emails().stream().map(this::link).toList()));
        relations.put(
                "phone_numbers",
                Relation.many(person.phones().stream().map(this::link).toList()));
        return new Resource(ResourceType.PEOPLE, person.id().toString(), attributes, relations);
    }

    private Link link(EmailAddress email) {
        return new Link(ResourceType.EMAIL_ADDRESSES, email.id().toString(), () -> {
            SortedMap<String, Object> attributes = times();
            attributes.put("email", email.email());
            putPlace(attributes, email.historic(), email.location(), email.source());
            attributes.put("primary", email.primary());
            return leaf(ResourceType.EMAIL_ADDRESSES, email.id(), attributes);
        });
    }

    private Link link(PhoneNumber phone) {
        return new Link(ResourceType.PHONE_NUMBERS, phone.id().toString(), () -> {
            SortedMap<String, Object> attributes = times();
            attributes.put("number", phone.formatted());
            attributes.put("country_code", phone.countryCode());
            putPlace(attributes, phone.historic(), phone.location(), phone.source());
            attributes.put("primary", phone.primary());
            return leaf(ResourceType.PHONE_NUMBERS, phone.id(), attributes);
        });
    }

    private Resource resource(Address address) {
        SortedMap<String, Object> attributes = times();
        attributes.put("street", address.street());
        attributes.put("city", address.city());
        attributes.put("state", address.state());
        attributes.put("postal_code", address.postalCode());
        attributes.put("country", address.country());
        attributes.put("region", address.region());
        attributes.put("metro_area", address.metroArea());
        putPlace(attributes, address.historic(), address.location(), address.source());
        attributes.put("primary_mailing_address", address.primary());
        return leaf(ResourceType.ADDRESSES, address.id(), attributes);
    }

    private SortedMap<String, Object> times() {
        return sample
                ? AccountListDocuments.times(null, null)
                : AccountListDocuments.times(contact.createdAt(), contact.updatedAt());
    }

    private static void putPlace(
            SortedMap<String, Object> attributes, boolean historic, String location, String source) {
        attributes.put("historic", historic);
        attributes.put("location", location);
        attributes.put("source", source);
    }

    private static Resource leaf(ResourceType type, UUID id, SortedMap<String, Object> attributes) {
        return new Resource(type, id.toString(), attributes, new TreeMap<>());
    }
}
