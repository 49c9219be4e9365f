package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.Person;
import java.util.List;
import java.util.Objects;

/** Tells at a glance that a row says word for word what a contact says already, as most do of a file that comes again: then merging it changes nothing. */
final class NothingNew {
    private NothingNew() {}

    /** False also when it takes a closer look to know. */
    static boolean isSaid(Contact row, Contact existing) {
        return row.fields().equals(existing.fields())
                && existing.tags().containsAll(row.tags())
                && existing.referredBy().containsAll(row.referredBy())
                && SaidAlike.each(row.people(), existing.people(), NothingNew::person)
                && isOneAtMost(row.addresses())
                && SaidAlike.each(row.addresses(), existing.addresses(), NothingNew::address);
    }

    private static boolean person(Person said, Person is) {
        return Objects.equals(said.firstName(), is.firstName())
                && Objects.equals(said.lastName(), is.lastName())
                && Objects.equals(said.title(), is.title())
                && Objects.equals(said.middleName(), is.middleName())
                && Objects.equals(said.suffix(), is.suffix())
                && Objects.equals(said.occupation(), is.occupation())
                && Objects.equals(said.employer(), is.employer())
                && SaidAlike.each(said.emails(), is.emails(), SaidAlike::email)
                && SaidAlike.each(said.phones(), is.phones(), SaidAlike::phone)
                && is.websites().containsAll(said.websites());
    }

    /** Of several the row's second may be brought into the contact's first. */
    private static boolean isOneAtMost(List<Address> addresses) {
        return addresses.size() <= 1;
    }

    private static boolean address(Address said, Address is) {
        return Objects.equals(said.street(), is.street())
                && Objects.equals(said.city(), is.city())
                && Objects.equals(said.state(), is.state())
                && Objects.equals(said.postalCode(), is.postalCode())
                && Objects.equals(said.country(), is.country())
                && Objects.equals(said.region(), is.region())
                && Objects.equals(said.metroArea(), is.metroArea())
                && Objects.equals(said.location(), is.location());
    }
}
