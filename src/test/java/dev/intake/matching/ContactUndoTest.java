package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.FieldChange;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactUndoTest {
    private static final UUID A = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID B = UUID.fromString("00000000-0000-7000-8000-00000000000b");
    private static final String ADDRESS = "addresses/00000000-0000-7000-8000-0000000000f1/";
    private static final String PERSON = "people/00000000-0000-7000-8000-0000000000f2/";
    private static final String EMAIL = PERSON + "email_addresses/00000000-0000-7000-8000-0000000000f3/";
    private static final String OTHER_EMAIL = PERSON + "email_addresses/00000000-0000-7000-8000-0000000000f4/";

    private final LivingContact contact = new LivingContact(null, "name", "Doe, Ann", "status", "Partner - Pray");

    @Test
    void putsBackWhatOneImportChanged() {
        contact.change(A, "status", "Partner - Financial", "church_name", "Grace", "tag_list/new", "true");
        contact.undo(A);
        assertThat(contact.values()).containsOnlyKeys("name", "status").containsEntry("status", "Partner - Pray");
        assertThat(contact.kept(A)).isEmpty();
    }

    @Test
    void keepsWhatAPersonWroteSinceAndPutsTheRestBack() {
        contact.change(A, "status", "Partner - Financial", "church_name", "Grace");
        contact.edit("status", "Not Interested");
        contact.undo(A);
        assertThat(contact.values()).containsEntry("status", "Not Interested").doesNotContainKey("church_name");
        assertThat(contact.kept(A)).containsExactly("status");
    }

    @Test
    void keepsNothingWhereAPersonHasPutItBackAlready() {
        contact.change(A, "tag_list/new", "true", "status", "Partner - Financial");
        contact.edit("tag_list/new", null, "status", "Partner - Pray");
        contact.undo(A);
        assertThat(contact.values()).containsOnlyKeys("name", "status").containsEntry("status", "Partner - Pray");
        assertThat(contact.kept(A)).isEmpty();
    }

    @Test
    void overlappingImportsUndoneInEitherOrderLeaveWhatWasBefore() {
        for (List<UUID> order : List.of(List.of(A, B), List.of(B, A))) {
            LivingContact each = new LivingContact(null, "name", "Doe, Ann");
            each.change(A, "status", "one", "notes", "first");
            each.change(B, "status", "two", "notes", "first\nsecond");
            order.forEach(each::undo);
            assertThat(each.values()).as(order.toString()).containsOnlyKeys("name");
        }
    }

    @Test
    void takesWhatImportsAddedToNotesOutInEitherOrder() {
        for (String notes : Arrays.asList(null, "hers")) {
            for (List<UUID> order : List.of(List.of(A, B), List.of(B, A))) {
                LivingContact each = new LivingContact(null, "name", "Doe, Ann");
                each.edit("notes", notes);
                each.addNotes(A, "tea");
                each.addNotes(B, "milk\n\ntea");
                each.undo(order.get(0));
                assertThat(each.values().get("notes"))
                        .isEqualTo(Notes.with(notes, order.get(0).equals(A) ? "milk\n\ntea" : "tea"));
                each.undo(order.get(1));
                assertThat(each.values().get("notes")).as(order + " " + notes).isEqualTo(notes);
                assertThat(each.kept(A)).isEmpty();
                assertThat(each.kept(B)).isEmpty();
            }
        }
    }

    @Test
    void takesWhatWasAddedToNotesOutWhereverAPersonHasPutIt() {
        contact.edit("notes", "hers");
        contact.addNotes(A, "tea");
        contact.addNotes(A, "milk");
        contact.edit("notes", "milk\n\nbefore\n\ntea\n\nhers\n\nafter");
        contact.undo(A);
        assertThat(contact.values()).containsEntry("notes", "before\n\nhers\n\nafter");
        assertThat(contact.kept(A)).isEmpty();
    }

    @Test
    void keepsWhatWasAddedToNotesAndAPersonChanged() {
        contact.addNotes(A, "tea");
        contact.addNotes(A, "milk");
        contact.edit("notes", "green tea\n\nmilk");
        contact.undo(A);
        assertThat(contact.values()).containsEntry("notes", "green tea");
        assertThat(contact.kept(A)).extracting(FieldChange::fieldOf).containsExactly("notes");
    }

    @Test
    void keepsNothingOfNotesThatAPersonHasBlanked() {
        contact.addNotes(A, "tea");
        contact.edit("notes", null);
        contact.undo(A);
        assertThat(contact.kept(A)).isEmpty();
    }

    @Test
    void takesNotesBackThatWereRecordedAsAWholeBelowWhatWasAdded() {
        contact.change(A, "notes", "tea");
        contact.addNotes(B, "milk");
        contact.undo(A);
        assertThat(contact.values()).containsEntry("notes", "milk");
        contact.undo(B);
        assertThat(contact.values()).doesNotContainKey("notes");
    }

    @Test
    void waitsBelowAnImportThatStands() {
        contact.change(A, "status", "one");
        contact.change(B, "status", "two");
        contact.undo(A);
        assertThat(contact.values()).containsEntry("status", "two");
        assertThat(contact.kept(A)).containsExactly("status");
        contact.undo(B);
        assertThat(contact.values()).containsEntry("status", "Partner - Pray");
        assertThat(contact.kept(A)).isEmpty();
    }

    @Test
    void neverTakesBackTwice() {
        contact.change(A, "church_name", "Grace");
        contact.undo(A);
        contact.edit("church_name", "Grace");
        contact.change(B, "church_name", "Hope");
        contact.undo(B);
        assertThat(contact.values()).containsEntry("church_name", "Grace");
    }

    @Test
    void neverTakesBackWhatAPersonWroteOverEvenWhenSheWritesItAgain() {
        contact.change(A, "status", "one");
        contact.edit("status", "mine");
        contact.undo(A);
        contact.edit("status", "one");
        contact.change(B, "status", "two");
        contact.undo(B);
        assertThat(contact.values()).containsEntry("status", "one");
    }

    @Test
    void anAddedElementGoesAsAWhole() {
        contact.change(A, ADDRESS + "street", "1 Main St", ADDRESS + "source", "csv", ADDRESS + "primary", "true");
        contact.undo(A);
        assertThat(contact.values()).containsOnlyKeys("name", "status");
    }

    @Test
    void anAddedElementThatSomebodyChangedStaysAsAWhole() {
        contact.change(A, ADDRESS + "street", "1 Main St", ADDRESS + "source", "csv", "church_name", "Grace");
        contact.edit(ADDRESS + "city", "Oslo");
        contact.undo(A);
        assertThat(contact.values())
                .containsOnlyKeys("name", "status", ADDRESS + "street", ADDRESS + "source", ADDRESS + "city");
        assertThat(contact.kept(A)).containsExactly(ADDRESS + "street", ADDRESS + "source");
    }

    @Test
    void anAddedPersonOfWhomSomebodyTookTheFlagStaysAsAWhole() {
        contact.change(A, PERSON + "first_name", "Bo", PERSON + "primary", "true");
        contact.edit(PERSON + "primary", "false");
        contact.undo(A);
        contact.change(B, "church_name", "Grace");
        contact.undo(B);
        assertThat(contact.values()).containsKeys(PERSON + "first_name", PERSON + "primary");
    }

    @Test
    void anAddedPersonStaysForWhatSomebodyAddedToHer() {
        contact.change(
                A,
                PERSON + "first_name",
                "Bo",
                PERSON + "primary",
                "false",
                EMAIL + "email",
                "bo@example.org",
                EMAIL + "source",
                "csv");
        contact.edit(OTHER_EMAIL + "email", "b@example.org", OTHER_EMAIL + "source", "api");
        contact.undo(A);
        assertThat(contact.values())
                .containsKeys(PERSON + "first_name", EMAIL + "email", EMAIL + "source", OTHER_EMAIL + "email");
    }

    @Test
    void anAddedPersonWaitsForTheImportThatAddedToHer() {
        contact.change(A, PERSON + "first_name", "Bo", PERSON + "primary", "false");
        contact.change(
                B,
                OTHER_EMAIL + "email",
                "b@example.org",
                OTHER_EMAIL + "source",
                "csv",
                PERSON + "occupation",
                "Baker");
        contact.undo(A);
        assertThat(contact.values()).containsKeys(PERSON + "first_name", OTHER_EMAIL + "email", PERSON + "occupation");
        contact.undo(B);
        assertThat(contact.values()).containsOnlyKeys("name", "status");
    }

    @Test
    void whatALaterImportDidToAPersonWhoStaysIsTakenBackAlone() {
        contact.change(A, PERSON + "first_name", "Bo", PERSON + "primary", "false");
        contact.change(B, PERSON + "occupation", "Baker");
        contact.edit(PERSON + "employer", "ACME");
        contact.undo(A);
        contact.undo(B);
        assertThat(contact.values())
                .containsOnlyKeys("name", "status", PERSON + "first_name", PERSON + "primary", PERSON + "employer");
        assertThat(contact.kept(B)).isEmpty();
    }

    @Test
    void namesFilledInForAPersonWhoWasThereGoWithoutHer() {
        LivingContact nameless =
                new LivingContact(null, "name", "x", PERSON + "primary", "true", EMAIL + "email", "x@example.org");
        nameless.change(A, PERSON + "first_name", "Bo", PERSON + "last_name", "Ek");
        nameless.undo(A);
        assertThat(nameless.values()).containsOnlyKeys("name", PERSON + "primary", EMAIL + "email");
    }

    @Test
    void givesNoFlagBackWhileTheElementThatHasItNowStays() {
        LivingContact one = new LivingContact(
                null,
                "name",
                "x",
                PERSON + "primary",
                "true",
                EMAIL + "email",
                "x@example.org",
                EMAIL + "primary",
                "true");
        one.change(
                A,
                EMAIL + "primary",
                null,
                OTHER_EMAIL + "email",
                "y@example.org",
                OTHER_EMAIL + "primary",
                "true",
                OTHER_EMAIL + "source",
                "csv");
        one.edit(OTHER_EMAIL + "location", "work");
        one.undo(A);
        assertThat(one.values()).doesNotContainKey(EMAIL + "primary").containsEntry(OTHER_EMAIL + "primary", "true");
        assertThat(one.kept(A)).contains(EMAIL + "primary");
    }

    @Test
    void aContactThatTheImportCreatedGoes() {
        LivingContact created = new LivingContact(A, "name", "Doe, Ann");
        created.change(A, "tag_list/twice", "true");
        created.undo(A);
        assertThat(created.isGone()).isTrue();
    }

    @Test
    void aCreatedContactThatSomebodyEditedStaysAsItIs() {
        LivingContact created = new LivingContact(A, "name", "Doe, Ann");
        created.change(A, "tag_list/twice", "true");
        created.edit("notes", "met her");
        created.undo(A);
        assertThat(created.values()).containsOnlyKeys("name", "tag_list/twice", "notes");
        assertThat(created.kept(A)).containsExactly("tag_list/twice");
    }

    @Test
    void aCreatedContactGoesWithTheLastImportThatChangedIt() {
        LivingContact created = new LivingContact(A, "name", "Doe, Ann");
        created.change(B, "notes", "met her");
        created.undo(A);
        assertThat(created.values()).containsOnlyKeys("name", "notes");
        created.undo(B);
        assertThat(created.isGone()).isTrue();
    }

    @Test
    void aCreatedContactGoesAlsoWhenTheOtherImportIsUndoneFirst() {
        LivingContact created = new LivingContact(A, "name", "Doe, Ann");
        created.change(B, "notes", "met her");
        created.undo(B);
        assertThat(created.values()).containsOnlyKeys("name");
        created.undo(A);
        assertThat(created.isGone()).isTrue();
    }

    @Test
    void anImportWhoseRecordIsGoneCountsAsOneThatStands() {
        LivingContact created = new LivingContact(A, "name", "Doe, Ann");
        created.change(B, "notes", "met her");
        created.forget(B);
        created.undo(A);
        assertThat(created.values()).containsOnlyKeys("name", "notes");

        contact.change(A, "status", "one");
        contact.change(B, "status", "two");
        contact.forget(B);
        contact.undo(A);
        assertThat(contact.values()).containsEntry("status", "two");
    }

    @Test
    void changesNothingTheSecondTime() {
        contact.change(A, "status", "one", ADDRESS + "street", "1 Main St", ADDRESS + "source", "csv");
        contact.edit(ADDRESS + "city", "Oslo");
        contact.undo(A);
        long version = contact.version();
        contact.undo(A);
        assertThat(contact.version()).isEqualTo(version);
    }

    @Test
    void aTenThousandfoldChangeIsTakenBackInOneGo() {
        for (int row = 0; row < 10_000; row++) {
            contact.change(A, "status", "s" + row);
        }
        contact.undo(A);
        assertThat(contact.values()).containsEntry("status", "Partner - Pray");
    }
}
