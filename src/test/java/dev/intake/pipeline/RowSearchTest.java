package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.KeyKind;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Fewer keys are asked for, and the same contacts are found. */
class RowSearchTest {
    private static final List<String> FIRST_NAMES = List.of("Ann", "Bob", "Zoë");
    private static final List<String> LAST_NAMES = List.of("Lee", "Doe");
    private static final List<String> STREETS = List.of("1 Elm St", "2 Elm St", "1 Oak Rd");

    /** Small lists in which most keys are shared, and rows that fit nobody, one contact, or several. */
    @Property(tries = 500)
    void everyRowIsPlannedAsIfAllItsKeysWereAskedFor(@ForAll long seed, @ForAll boolean override) {
        Random random = new Random(seed);
        List<String> there = rows(random, 1 + random.nextInt(12));
        List<String> file = rows(random, 1 + random.nextInt(12));
        Set<KeyKind> matchOn = random.nextBoolean() ? TableImport.BY_DEFAULT : EnumSet.allOf(KeyKind.class);
        int batch = 1 + random.nextInt(5);
        MemoryList plain = listOf(there);
        MemoryList filtered = listOf(there);

        List<Plan> expected = new TableImport(2, plain, matchOn, override).run(file, batch);
        List<Plan> plans = new TableImport(
                        2, filtered, new FilteredLookup(filtered, keysOf(filtered, matchOn)), matchOn, override)
                .run(file, batch);

        assertThat(plans).isEqualTo(expected);
        assertThat(filtered.contacts()).isEqualTo(plain.contacts());
    }

    @Example
    void oneKeyIsEnoughForARowOfSomebodyWhoIsAsItSays() {
        String ann = "First Name: Ann; Last Name: Lee; Email 1: ann@example.org; Phone 1: +1 213 456 7890";
        MemoryList list = listOf(List.of(ann));
        List<Set<Long>> asked = new ArrayList<>();

        List<Plan> plans =
                new TableImport(2, list, counted(list, asked), TableImport.BY_DEFAULT, false).run(List.of(ann), 1);

        assertThat(plans).hasOnlyElementsOfType(Plan.Unchanged.class);
        assertThat(asked).hasSize(1).first().satisfies(keys -> assertThat(keys).hasSize(1));
    }

    @Example
    void whoeverElseARowMayMeanIsAskedForAfterTheFirst() {
        MemoryList list = listOf(List.of(
                "Full Name: Ann Lee; Email 1: ann@example.org", "Full Name: Bob Doe; Email 1: bob@example.org"));

        List<Plan> plans = new TableImport(
                        2,
                        list,
                        new FilteredLookup(list, keysOf(list, TableImport.BY_DEFAULT)),
                        TableImport.BY_DEFAULT,
                        false)
                .run(List.of("Full Name: Ann Lee; Email 1: ann@example.org; Email 2: bob@example.org"), 1);

        assertThat(plans).hasOnlyElementsOfType(Plan.Skip.class);
    }

    private static ContactLookup counted(MemoryList list, List<Set<Long>> asked) {
        ContactLookup counting = new ContactLookup() {
            @Override
            public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys) {
                asked.add(Set.copyOf(keys));
                return list.find(accountListId, keys);
            }
        };
        return new FilteredLookup(counting, keysOf(list, TableImport.BY_DEFAULT));
    }

    private static MemoryList listOf(List<String> rows) {
        MemoryList list = new MemoryList();
        new TableImport(1, list, Set.of(), false).run(rows, rows.size());
        return list;
    }

    private static KnownKeys keysOf(MemoryList list, Set<KeyKind> matchOn) {
        KnownKeys known = matchOn.contains(KeyKind.NAME) ? KnownKeys.forKeys(1_000) : KnownKeys.forEvidence(1_000);
        list.contacts()
                .forEach(contact -> ContactKeys.of(contact.contact()).all().forEach(known::add));
        return known;
    }

    private static List<String> rows(Random random, int count) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(row(random));
        }
        return rows;
    }

    private static String row(Random random) {
        Set<String> cells = new HashSet<>();
        cells.add("First Name: " + one(FIRST_NAMES, random));
        cells.add("Last Name: " + one(LAST_NAMES, random));
        for (int email = 1; email <= random.nextInt(3); email++) {
            cells.add("Email " + email + ": " + random.nextInt(6) + "@example.org");
        }
        if (random.nextBoolean()) {
            cells.add("Phone 1: +1 213 456 789" + random.nextInt(4));
        }
        if (random.nextBoolean()) {
            cells.add("Street: " + one(STREETS, random));
            cells.add("Zip: 9000" + random.nextInt(2));
        }
        if (random.nextInt(4) == 0) {
            cells.add("Referred By: " + one(FIRST_NAMES, random) + " " + one(LAST_NAMES, random));
        }
        if (random.nextInt(3) == 0) {
            cells.add("Tags: t" + random.nextInt(3));
        }
        return String.join("; ", cells);
    }

    private static String one(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
