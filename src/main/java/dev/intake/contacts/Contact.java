package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/** A household or organisation with everything inside it: its people, addresses, tags and who referred it. */
public record Contact(
        UUID id,
        ContactFields fields,
        List<Person> people,
        List<Address> addresses,
        List<String> tags,
        List<UUID> referredBy) {

    public Contact {
        requireNonNull(id, "id");
        requireNonNull(fields, "fields");
        people = List.copyOf(people);
        addresses = List.copyOf(addresses);
        tags = List.copyOf(tags);
        referredBy = List.copyOf(referredBy);
    }

    /** The person marked primary, or the first, or null when there is nobody. */
    public Person primaryPerson() {
        return people.stream().filter(Person::primary).findFirst().orElse(people.isEmpty() ? null : people.get(0));
    }

    /** The first person who is not the primary one, or null. */
    public Person spouse() {
        Person primary = primaryPerson();
        return people.stream()
                .filter(person -> !person.id().equals(primary.id()))
                .findFirst()
                .orElse(null);
    }

    public Contact withReferredBy(List<UUID> referrers) {
        return new Contact(id, fields, people, addresses, tags, referrers);
    }

    public Contact withFields(ContactFields changed) {
        return new Contact(id, changed, people, addresses, tags, referredBy);
    }

    public Contact withTags(List<String> changed) {
        return new Contact(id, fields, people, addresses, changed, referredBy);
    }
}
