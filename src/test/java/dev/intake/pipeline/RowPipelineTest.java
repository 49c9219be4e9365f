package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowOutcome;
import dev.intake.errors.ErrorCode;
import dev.intake.matching.KeyKind;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How rows of one file, of batches in flight and of the list meet each other. */
class RowPipelineTest {
    private static final String JOHN = "Full Name: John Doe; Email 1: john@example.org";
    private static final List<String> NAMES =
            List.of("Ann Doe", "Bob Doe", "Ann and Bob Doe", "Zoë Lee", "First Church");
    private static final List<String> CELLS = List.of(
            "Email 1: a@example.org",
            "Email 1: b@example.org",
            "Email 2: c@example.org",
            "Spouse Email: a@example.org",
            "Phone 1: (213) 456-7890",
            "Phone 2: (213) 456-0000",
            "Street: 1 Main St; Zip: 60601",
            "Street: 2 Oak Ave; Zip: 60601",
            "Tags: friend",
            "Notes: likes tea",
            "Status: Partner - Pray",
            "Status: Never Contact",
            "Referred By: Zoë Lee",
            "Commitment Amount: 12.50",
            "Email 1: none");

    private final MemoryList list = new MemoryList();

    @Test
    void saysWhichRowMadeTheContactThatALaterRowMeans() {
        List<Plan> plans = importInto(1, false).plan(JOHN, JOHN + "; Tags: friend", JOHN);

        assertThat(plans)
                .extracting(Plan::outcome)
                .containsExactly(RowOutcome.CREATED, RowOutcome.UPDATED, RowOutcome.UNCHANGED);
        assertThat(plans).extracting(Plan::duplicateOfRow).containsExactly(null, 1L, 1L);
        assertThat(plans).extracting(Plan::contactId).containsOnly(plans.get(0).contactId());
    }

    @Test
    void saysSoAcrossBatchesThatAreWrittenAndThatAreNot() {
        List<Plan> plans = importInto(1, false).run(List.of(JOHN, JOHN, JOHN, JOHN), 1);

        assertThat(plans).extracting(Plan::duplicateOfRow).containsExactly(null, 1L, 1L, 1L);
        assertThat(list.contacts()).hasSize(1);
    }

    @Test
    void saysNothingOfRowsOfOtherImports() {
        importInto(1, false).run(List.of(JOHN), 1);

        Plan plan = importInto(2, false).plan(JOHN + "; Tags: friend").get(0);

        assertThat(plan.outcome()).isEqualTo(RowOutcome.UPDATED);
        assertThat(plan.duplicateOfRow()).isNull();
    }

    @Test
    void plansOnTopOfWhatIsInFlightAndNotOfWhatIsStored() {
        importInto(1, false).run(List.of(JOHN), 1);
        TableImport second = importInto(2, false);
        MappedBatch later = second.map(2, List.of(JOHN + "; Tags: b"));
        PlannedBatch inFlight = second.plan(second.map(1, List.of(JOHN + "; Tags: a")), List.of());

        Plan.Update update = (Plan.Update)
                second.plan(later, List.of(inFlight.overlay())).plans().get(0);

        assertThat(update.before().version()).isEqualTo(2);
        assertThat(update.after().tags()).containsExactly("a", "b");
    }

    @Test
    void plansOnTopOfWhatAPersonWroteAfterwards() {
        importInto(1, false).run(List.of(JOHN), 1);
        TableImport second = importInto(2, false);
        PlannedBatch inFlight = second.plan(second.map(1, List.of(JOHN + "; Tags: a")), List.of());
        Contact edited = list.contacts().get(0).contact().withTags(List.of("by hand"));
        list.put(new KnownContact(edited, 7, null, null));

        Plan.Update update =
                (Plan.Update) second.plan(second.map(2, List.of(JOHN + "; Tags: b")), List.of(inFlight.overlay()))
                        .plans()
                        .get(0);

        assertThat(update.before().version()).isEqualTo(7);
        assertThat(update.after().tags()).containsExactly("by hand", "b");
    }

    @Test
    void looksAtTheOldestTwentyContactsOfAName() {
        Set<KeyKind> byName = Set.of(KeyKind.NAME);
        List<String> some = new ArrayList<>();
        for (int row = 1; row <= 15; row++) {
            some.add("Full Name: John Doe");
        }
        new TableImport(1, list, Set.of(), false).run(some, 100);
        TableImport second = new TableImport(2, list, Set.of(), false);
        PlannedBatch inFlight = second.plan(second.map(1, some), List.of());
        TableImport third = new TableImport(3, list, byName, false);

        Plan.Skip skip =
                (Plan.Skip) third.plan(third.map(1, List.of("Full Name: Doe, John")), List.of(inFlight.overlay()))
                        .plans()
                        .get(0);

        List<UUID> oldest = new ArrayList<>();
        list.contacts().forEach(contact -> oldest.add(contact.id()));
        inFlight.plans().subList(0, 5).forEach(plan -> oldest.add(plan.contactId()));
        assertThat(skip.failure().candidates())
                .hasSize(ContactLookup.MOST_A_KEY)
                .isEqualTo(oldest);
    }

    @Test
    void meetsEachOfTheManyFamiliesOfOneTelephone() {
        List<String> rows = new ArrayList<>();
        for (char family = 'A'; family <= 'Y'; family++) {
            rows.add("Full Name: Ann " + family + "son; Phone 1: (213) 456-7890");
        }
        assertThat(importInto(1, false).run(rows, 10)).extracting(Plan::outcome).containsOnly(RowOutcome.CREATED);

        assertThat(importInto(2, false).run(rows, 10)).extracting(Plan::outcome).containsOnly(RowOutcome.UNCHANGED);
    }

    @Test
    void knowsByTheIdOfItsRowEachOfManyNamesakesAndWhoWasRenamed() {
        new TableImport(1, list, Set.of(), false)
                .run(Collections.nCopies(25, "Full Name: John Doe; Email 1: doe@example.org"), 100);
        List<UUID> ids = list.contacts().stream().map(KnownContact::id).toList();
        List<String> rows = new ArrayList<>();
        ids.forEach(id -> rows.add("Full Name: John Doe; Email 1: doe@example.org; Intake ID: " + id));
        rows.add("Full Name: Jon Dough; Email 1: jon@example.org; Intake ID: " + ids.get(24));

        List<Plan> plans = importInto(2, false).run(rows, 10);

        assertThat(plans.subList(0, 25)).extracting(Plan::outcome).containsOnly(RowOutcome.UNCHANGED);
        assertThat(plans.subList(0, 25)).extracting(Plan::contactId).isEqualTo(ids);
        assertThat(plans.get(25).contactId()).isEqualTo(ids.get(24));
        assertThat(list.contacts()).hasSize(25);
    }

    @Test
    void takesNothingButWhereToReachThemForThoseOfAnotherFirstName() {
        List<String> rows = List.of(
                "Full Name: Jane Doe; Email 1: doe@example.org",
                "Full Name: Mr. John Q. Doe Jr.; Email 1: doe@example.org; Phone 1: (213) 456-7890",
                "Full Name: John Smith; Email 1: doe@example.org",
                "Full Name: John and Jane; Email 1: doe@example.org");
        importInto(1, false).run(rows, 2);

        assertThat(importInto(2, false).run(rows, 2)).extracting(Plan::outcome).containsOnly(RowOutcome.UNCHANGED);
    }

    @Test
    void keepsTheReferrerThatItFoundFirstWhateverTheFileBringsLater() {
        List<String> rows = List.of(
                "Full Name: John and Jane Doe; Email 1: doe@example.org",
                "Full Name: Ann Lee; Email 1: ann@example.org; Referred By: Jane Doe",
                "Full Name: Jane Doe; Email 1: jane@example.org");
        importInto(1, true).run(rows, 2);

        assertThat(importInto(2, true).run(rows, 2)).extracting(Plan::outcome).containsOnly(RowOutcome.UNCHANGED);
    }

    @Test
    void leavesTheReferrerThatIsThereWithoutOverrideWhoeverTheRowNames() {
        String ann = "Full Name: Ann Lee; Email 1: ann@example.org; Referred By: ";
        importInto(1, false).run(List.of("Full Name: Jane Doe; Email 1: jane@example.org", ann + "Jane Doe"), 2);

        assertThat(importInto(2, false).run(List.of(ann + "Nobody Known"), 1))
                .extracting(Plan::outcome)
                .containsExactly(RowOutcome.UNCHANGED);
        assertThat(importInto(3, true).run(List.of(ann + "Nobody Known"), 1))
                .extracting(Plan::outcome)
                .containsExactly(RowOutcome.UPDATED);
    }

    @Test
    void findsWhatARowSaysAboveTheLineOfItsReferrer() {
        List<String> rows = List.of(
                "Full Name: Ann Lee; Email 1: ann@example.org; Notes: A friend; Referred By: Nobody Known",
                "Full Name: Jane Doe; Email 1: jane@example.org",
                "Full Name: Ann Lee; Email 1: ann@example.org; Referred By: Jane Doe",
                "Full Name: Ann Lee; Email 1: ann@example.org; Notes: A friend");
        importInto(1, false).run(rows, 2);

        assertThat(importInto(2, false).run(rows, 2)).extracting(Plan::outcome).containsOnly(RowOutcome.UNCHANGED);
    }

    @Test
    void keepsOneStateOfAContactThatManyRowsOfABatchChange() {
        List<Plan> plans = importInto(1, false)
                .plan(JOHN, JOHN + "; Tags: a", JOHN, JOHN + "; Tags: b", "Full Name: Ann Lee", JOHN + "; Tags: c");

        assertThat(plans)
                .filteredOn(Plan.Change.class::isInstance)
                .extracting(plan -> plan.rowNumber() + " " + ((Plan.Change) plan).version())
                .containsExactly("2 2", "4 3", "6 4");
        Plan.Update last = (Plan.Update) plans.get(5);
        assertThat(plans).filteredOn(Plan.Update.class::isInstance).containsExactly(last);
        assertThat(last.before().version()).isEqualTo(1);
        assertThat(last.before().contact().tags()).isEmpty();
        assertThat(last.after().tags()).containsExactly("a", "b", "c");
        assertThat(last.known().version()).isEqualTo(4);
    }

    @Test
    void failsARowWhoseNotesHaveNoRoomForTheNameOfItsReferrer() {
        String notes = "Full Name: Ann Lee; Notes: " + "n".repeat(ContactFields.MOST_NOTES);
        List<Plan> plans = importInto(1, false).plan(notes, notes + "; Referred By: Nobody Known");

        assertThat(plans).extracting(Plan::outcome).containsExactly(RowOutcome.CREATED, RowOutcome.FAILED);
        assertThat(((Plan.Fail) plans.get(1)).failure().errors())
                .extracting(RowFailure.RowError::code)
                .containsExactly(ErrorCode.CONTACT_TOO_LARGE);
    }

    @Property(tries = 300)
    void theSizeOfBatchesDecidesNothing(@ForAll long seed, @ForAll boolean override) {
        List<String> rows = rows(seed);
        MemoryList wholes = new MemoryList();
        List<Plan> whole = saying(new TableImport(1, wholes, TableImport.BY_DEFAULT, override).run(rows, 1_000));

        for (int batch : List.of(1, 3)) {
            MemoryList parts = new MemoryList();
            assertThat(saying(new TableImport(1, parts, TableImport.BY_DEFAULT, override).run(rows, batch)))
                    .isEqualTo(whole);
            assertThat(parts.contacts()).isEqualTo(wholes.contacts());
        }
    }

    /** What becomes of each row, without the states of a contact, which stand in the list. */
    private static List<Plan> saying(List<Plan> plans) {
        return plans.stream()
                .map(plan -> plan instanceof Plan.Update update ? update.overtaken() : plan)
                .toList();
    }

    private TableImport importInto(int number, boolean override) {
        return new TableImport(number, list, TableImport.BY_DEFAULT, override);
    }

    private static List<String> rows(long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int row = random.nextInt(40); row >= 0; row--) {
            StringBuilder cells = new StringBuilder("Full Name: ").append(NAMES.get(random.nextInt(NAMES.size())));
            for (int more = random.nextInt(4); more > 0; more--) {
                cells.append("; ").append(CELLS.get(random.nextInt(CELLS.size())));
            }
            rows.add(cells.toString());
        }
        return rows;
    }
}
