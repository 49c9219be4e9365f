package dev.intake.preview.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.Person;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ForeseenContactsTest {
    private static final UUID LIST = ContactIds.next();
    private static final UUID IMPORT = ContactIds.next();
    private static final int MOST = 20;

    /**
     * Against a database that has written each batch: made and changed contacts, more of a key than are shown, keys that are gained and lost, and a memory so small
     * that nearly everything is in the files.
     */
    @Property(tries = 80)
    void findsWhatADatabaseWouldThatHadWrittenTheRows(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int mailboxes,
            @ForAll @IntRange(min = 10_000, max = 100_000) int memory)
            throws Exception {
        Random random = new Random(seed);
        Table stored = new Table();
        for (int number = 0; number < 60; number++) {
            stored.put(new KnownContact(contact(random, mailboxes), 1 + random.nextInt(3), null, null));
        }
        Table written = stored.copy();
        SpillOptions options = new SpillOptions(memory, Files.createTempDirectory("foreseen"));
        try (ForeseenContacts foreseen = new ForeseenContacts(stored, options, Long.MAX_VALUE / 1_000)) {
            for (int batch = 0; batch < 12; batch++) {
                Set<Long> keys = keys(random, mailboxes);
                Map<Long, List<KnownContact>> found = foreseen.find(LIST, keys).get();
                assertThat(found).isEqualTo(written.find(LIST, keys, MOST).get());
                Set<UUID> ids = Set.of(some(random, stored.contacts().keySet()));
                Map<UUID, KnownContact> named = foreseen.withIds(LIST, ids).get();
                assertThat(named).isEqualTo(written.withIds(LIST, ids).get());
                found.put(0L, List.copyOf(named.values()));
                List<Plan> plans = plans(random, mailboxes, batch * 100L, found);
                foreseen.add(IMPORT, plans);
                plans.forEach(written::apply);
            }
        }
    }

    /** What a list has, found as the statement of the look-up finds it. */
    private record Table(Map<UUID, KnownContact> contacts) implements StoredContacts {
        Table() {
            this(new LinkedHashMap<>());
        }

        Table copy() {
            return new Table(new LinkedHashMap<>(contacts));
        }

        void put(KnownContact known) {
            contacts.put(known.id(), known);
        }

        void apply(Plan plan) {
            if (plan instanceof Plan.Create created) {
                put(new KnownContact(created.contact(), 1, IMPORT, created.rowNumber()));
            } else if (plan instanceof Plan.Update updated) {
                put(contacts.get(updated.before().id()).changed(updated.after()));
            }
        }

        @Override
        public Supplier<Map<UUID, KnownContact>> withIds(UUID list, Set<UUID> ids) {
            Map<UUID, KnownContact> found = new HashMap<>(contacts);
            found.keySet().retainAll(ids);
            return () -> found;
        }

        @Override
        public Supplier<Map<Long, List<KnownContact>>> find(UUID list, Set<Long> keys, int most) {
            Map<Long, List<KnownContact>> found = new HashMap<>();
            List<KnownContact> oldestFirst =
                    contacts.values().stream().sorted(ForeseenKeys.OLDEST_FIRST).toList();
            for (KnownContact known : oldestFirst) {
                for (long key : ContactKeys.of(known.contact()).all()) {
                    List<KnownContact> ofKey = found.computeIfAbsent(key, first -> new ArrayList<>());
                    if (keys.contains(key) && ofKey.size() < most) {
                        ofKey.add(known);
                    }
                }
            }
            found.values().removeIf(List::isEmpty);
            return () -> found;
        }
    }

    /** Some rows make contacts, others change what was found, or what a row before them left. */
    private static List<Plan> plans(Random random, int mailboxes, long rows, Map<Long, List<KnownContact>> found) {
        Map<UUID, KnownContact> known = new LinkedHashMap<>();
        found.values().forEach(candidates -> candidates.forEach(each -> known.put(each.id(), each)));
        List<Plan> plans = new ArrayList<>();
        for (long row = rows + 1; row <= rows + 40; row++) {
            if (known.isEmpty() || random.nextInt(3) == 0) {
                Contact made = contact(random, mailboxes);
                known.put(made.id(), new KnownContact(made, 1, IMPORT, row));
                plans.add(
                        new Plan.Create(row, row + 1, made, ContactKeys.of(made).all()));
            } else {
                KnownContact before = List.copyOf(known.values()).get(random.nextInt(known.size()));
                Contact after = changed(random, mailboxes, before.contact());
                known.put(before.id(), before.changed(after));
                Set<Long> keys = ContactKeys.of(after).all();
                plans.add(new Plan.Update(row, row + 1, before, after, keys, List.of(), null));
            }
        }
        return plans;
    }

    private static UUID some(Random random, Set<UUID> ids) {
        return List.copyOf(ids).get(random.nextInt(ids.size()));
    }

    private static Set<Long> keys(Random random, int mailboxes) {
        Set<Long> keys = new HashSet<>();
        for (int count = 0; count < 8; count++) {
            keys.add(ContactKeys.email(email(random, mailboxes)));
            keys.add(ContactKeys.name(name(random)));
        }
        return keys;
    }

    private static Contact contact(Random random, int mailboxes) {
        ContactFields fields = new ContactFields(
                name(random),
                random.nextBoolean(),
                null,
                "Hi",
                null,
                "Ünïcode \uD83D\uDE00",
                new BigDecimal("12.50"),
                "USD",
                null,
                "n".repeat(random.nextInt(300)),
                null,
                null,
                random.nextBoolean() ? null : random.nextBoolean(),
                null);
        return new Contact(
                ContactIds.next(),
                fields,
                List.of(person(random, mailboxes)),
                List.of(),
                List.of("a", "b"),
                List.of(LIST));
    }

    /** Another name, or another mailbox instead of or beside the others. */
    private static Contact changed(Random random, int mailboxes, Contact contact) {
        ContactFields fields = contact.fields();
        List<Person> people = new ArrayList<>(contact.people());
        if (random.nextBoolean()) {
            people.remove(0);
        }
        people.add(person(random, mailboxes));
        ContactFields renamed = new ContactFields(
                random.nextBoolean() ? name(random) : fields.name(),
                fields.organization(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                fields.notes(),
                null,
                null,
                null,
                null);
        return new Contact(contact.id(), renamed, people, List.of(), contact.tags(), List.of());
    }

    private static Person person(Random random, int mailboxes) {
        EmailAddress email = new EmailAddress(ContactIds.next(), email(random, mailboxes), true, false, null, "Intake");
        return new Person(
                ContactIds.next(),
                null,
                "Ann",
                null,
                null,
                null,
                true,
                null,
                null,
                List.of(email),
                List.of(),
                List.of());
    }

    private static String email(Random random, int mailboxes) {
        return "m" + random.nextInt(mailboxes) + "@example.com";
    }

    private static String name(Random random) {
        return "Name " + (char) ('a' + random.nextInt(6));
    }
}
