package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.FieldChange;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.matching.Merge.Choice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds for any contact and any row that means it. */
class MergePropertyTest {
    /** They stand and fall together: a name that is really an e-mail gives way, and is no organisation's. */
    private static final Set<String> NAME = Set.of("name", "is_organization");

    @Property(tries = 20_000)
    void theSameRowAgainChangesNothing(@ForAll long contact, @ForAll long row, @ForAll boolean override) {
        Contact once = merged(contact, row, override);

        assertThat(Merge.apply(once, new RandomContacts(row).row(), override)).isEqualTo(once);
    }

    @Property(tries = 20_000)
    void aGlanceWhetherThereIsAnythingNewChangesNoResult(
            @ForAll long contact, @ForAll long more, @ForAll boolean override) {
        Contact existing = new RandomContacts(contact).contact();
        Contact same = new RandomContacts(contact).contact();
        Contact row = withMore(same, Merge.inFull(same, new RandomContacts(more).row(), true), (int) (more & 7));

        Statistics.collect(new NothingNew(existing, new Choice(override)).isSaidBy(row));

        assertThat(Merge.apply(existing, row, override)).isEqualTo(Merge.inFull(existing, row, override));
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    @Property(tries = 20_000)
    void aGlanceChangesNoResultWhenAnotherRowHasAddedToTheContact(
            @ForAll long contact, @ForAll long more, @ForAll boolean override) {
        Contact row = new RandomContacts(contact).contact();
        ContactFields others = called(row, new RandomContacts(more).row().fields());
        Contact existing = Merge.inFull(row, withFields(row, others), false);

        Statistics.collect(override, new NothingNew(existing, new Choice(override)).isSaidBy(row));

        assertThat(Merge.apply(existing, row, override)).isEqualTo(Merge.inFull(existing, row, override));
        Statistics.coverage(coverage -> coverage.check(false, true).percentage(share -> share > 10));
    }

    /** Fields, but the name is that of the contact. */
    private static ContactFields called(Contact contact, ContactFields fields) {
        return new ContactFields(
                contact.fields().name(),
                contact.fields().organization(),
                fields.churchName(),
                fields.greeting(),
                fields.envelopeGreeting(),
                fields.status(),
                fields.pledgeAmount(),
                fields.pledgeCurrency(),
                fields.pledgeFrequency(),
                fields.notes(),
                fields.sendNewsletter(),
                fields.likelyToGive(),
                fields.noAppeals(),
                fields.website());
    }

    private static Contact withFields(Contact contact, ContactFields fields) {
        return new Contact(
                contact.id(), fields, contact.people(), contact.addresses(), contact.tags(), contact.referredBy());
    }

    /** What the contact says, word for word, but for one thing at most of which it says what another does. */
    private static Contact withMore(Contact contact, Contact other, int thing) {
        return new Contact(
                contact.id(),
                thing == 1 ? other.fields() : thing == 7 ? called(contact, other.fields()) : contact.fields(),
                thing == 2 || thing == 3 ? other.people() : contact.people(),
                thing == 4 ? other.addresses() : contact.addresses(),
                thing == 5 ? other.tags() : contact.tags(),
                thing == 6 ? other.referredBy() : contact.referredBy());
    }

    @Property(tries = 5_000)
    void withoutOverrideNoValueIsChangedOrRemoved(@ForAll long contact, @ForAll long row) {
        Contact before = new RandomContacts(contact).contact();
        Map<String, String> after = ContactParts.of(Merge.apply(before, new RandomContacts(row).row(), false));

        ContactParts.of(before).forEach((path, value) -> {
            if (path.equals("notes")) {
                assertThat(after.get(path)).startsWith(value);
            } else if (!NAME.contains(path) || before.fields().name().indexOf('@') < 0) {
                assertThat(after).containsEntry(path, value);
            }
        });
    }

    @Property(tries = 5_000)
    void withOverrideNothingIsRemoved(@ForAll long contact, @ForAll long row) {
        Contact before = new RandomContacts(contact).contact();
        Map<String, String> after = ContactParts.of(Merge.apply(before, new RandomContacts(row).row(), true));

        ContactParts.of(before).forEach((path, value) -> {
            if (path.equals("notes")) {
                assertThat(after.get(path)).startsWith(value);
            } else if (!path.equals("is_organization")) {
                assertThat(after).containsKey(path);
            }
        });
    }

    @Property(tries = 5_000)
    void whatTheRowSaysIsThereAfterwards(@ForAll long contact, @ForAll long row, @ForAll boolean override) {
        Contact said = new RandomContacts(row).row();
        Contact after = merged(contact, row, override);

        assertThat(emails(after)).containsAll(emails(said));
        assertThat(phones(after)).containsAll(phones(said));
        assertThat(after.tags()).containsAll(said.tags());
        assertThat(after.people()).extracting(Person::id).doesNotHaveDuplicates();
        if (override) {
            Map<String, String> parts = ContactParts.of(after);
            ContactParts.of(said.withTags(List.of())).forEach((path, value) -> {
                boolean field = path.indexOf('/') < 0 && !NAME.contains(path) && !path.equals("notes");
                assertThat(!field || value.equals(parts.get(path))).as(path).isTrue();
            });
        }
    }

    @Property(tries = 5_000)
    void aContactIsGivenBackByItsParts(@ForAll long seed) {
        Contact contact = new RandomContacts(seed).contact();

        assertThat(ContactParts.contact(contact.id(), ContactParts.of(contact))).isEqualTo(contact);
    }

    @Property(tries = 5_000)
    void takingTheChangesBackGivesTheContactBefore(@ForAll long contact, @ForAll long row, @ForAll boolean override) {
        Contact before = new RandomContacts(contact).contact();
        Contact after = Merge.apply(before, new RandomContacts(row).row(), override);

        List<FieldChange> changes = ContactChanges.between(before, after);
        AddedNotes notes = AddedNotes.of(ContactParts.of(after), changes);
        Map<String, String> parts = notes.apart(ContactParts.of(after));
        for (FieldChange change : changes) {
            assertThat(parts.get(change.path())).isEqualTo(change.after());
            if (change.before() == null) {
                parts.remove(change.path());
            } else {
                parts.put(change.path(), change.before());
            }
        }
        // What had been removed comes back at the end; only is_organization can be.
        assertThat(ContactParts.contact(before.id(), notes.together(parts))).isEqualTo(before);
    }

    private static Contact merged(long contact, long row, boolean override) {
        return Merge.apply(new RandomContacts(contact).contact(), new RandomContacts(row).row(), override);
    }

    private static Set<String> emails(Contact contact) {
        return contact.people().stream()
                .flatMap(person -> person.emails().stream())
                .map(EmailAddress::email)
                .collect(Collectors.toSet());
    }

    private static Set<String> phones(Contact contact) {
        return contact.people().stream()
                .flatMap(person -> person.phones().stream())
                .map(PhoneNumber::number)
                .collect(Collectors.toSet());
    }
}
