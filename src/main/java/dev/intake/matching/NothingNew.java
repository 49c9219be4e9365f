package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.Person;
import dev.intake.matching.Merge.Choice;
import java.util.List;
import java.util.Objects;

/**
 * Tells at a glance that a row says nothing that a contact does not say already, as most do of a file that comes again: then merging it changes nothing. Names, e-mails,
 * telephones and the address are said word for word; other fields may be said otherwise where the contact's stands.
 */
record NothingNew(Contact existing, Choice choice) {

    /** False also when it takes a closer look to know. */
    boolean isSaidBy(Contact row) {
        return saysNothingNew(row.fields(), existing.fields())
                && existing.tags().containsAll(row.tags())
                && existing.referredBy().containsAll(row.referredBy())
                && SaidAlike.each(row.people(), existing.people(), NothingNew::person)
                && isOneAtMost(row.addresses())
                && SaidAlike.each(row.addresses(), existing.addresses(), NothingNew::address);
    }

    private boolean saysNothingNew(ContactFields said, ContactFields is) {
        return said.name().equals(is.name())
                && said.organization() == is.organization()
                && choice.stays(is.churchName(), said.churchName())
                && choice.stays(is.greeting(), said.greeting())
                && choice.stays(is.envelopeGreeting(), said.envelopeGreeting())
                && choice.stays(is.status(), said.status())
                && choice.stays(is.pledgeAmount(), said.pledgeAmount())
                && choice.stays(is.pledgeCurrency(), said.pledgeCurrency())
                && choice.stays(is.pledgeFrequency(), said.pledgeFrequency())
                && Notes.has(is.notes(), said.notes())
                && choice.stays(is.sendNewsletter(), said.sendNewsletter())
                && choice.stays(is.likelyToGive(), said.likelyToGive())
                && choice.stays(is.noAppeals(), said.noAppeals())
                && choice.stays(is.website(), said.website());
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
