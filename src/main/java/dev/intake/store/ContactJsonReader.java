package dev.intake.store;

import dev.intake.contacts.Address;
import dev.intake.contacts.Person;
import java.util.List;

/** Reads the parts of contacts that were stored in one shape. */
interface ContactJsonReader {

    List<Person> people(String json);

    List<Address> addresses(String json);
}
