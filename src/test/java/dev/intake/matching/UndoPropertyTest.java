package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Imports, people and undos in any order: what they leave of a contact. */
class UndoPropertyTest {
    private static final List<String> FIELDS = List.of("status", "notes", "church_name", "tag_list/a", "tag_list/b");
    private static final List<String> ELEMENTS = List.of(
            "addresses/1/", "people/1/", "people/2/", "people/1/email_addresses/3/", "people/2/email_addresses/4/");
    private static final List<String> VALUES = List.of("x", "y", "z");
    /** A person's are others: a value that is what an import wrote goes back, whoever wrote it again. */
    private static final List<String> PERSONS_VALUES = List.of("p", "q");

    private static final int IMPORTS = 4;

    @Property(tries = 3_000)
    void undoneInAnyOrderImportsLeaveWhatWasBeforeThemAll(@ForAll long seed) {
        Random random = new Random(seed);
        List<UUID> imports = imports();
        LivingContact contact = new LivingContact(null, start(random));
        Map<String, String> before = new HashMap<>(contact.values());
        for (int step = 0; step < 12; step++) {
            contact.change(imports.get(random.nextInt(IMPORTS)), change(contact.values(), random, false));
        }
        Collections.shuffle(imports, random);
        imports.forEach(contact::undo);
        assertThat(contact.values()).isEqualTo(before);
    }

    @Property(tries = 3_000)
    void aCreatedContactGoesWithTheLastOfThoseThatChangedIt(@ForAll long seed) {
        Random random = new Random(seed);
        List<UUID> imports = imports();
        LivingContact contact = new LivingContact(imports.get(0), start(random));
        for (int step = 0; step < 8; step++) {
            contact.change(imports.get(random.nextInt(IMPORTS)), change(contact.values(), random, false));
        }
        Collections.shuffle(imports, random);
        imports.forEach(contact::undo);
        assertThat(contact.isGone()).isTrue();
    }

    @Property(tries = 3_000)
    void whatAPersonHasLastWrittenStaysAndWhatNobodyTouchedGoesBack(@ForAll long seed) {
        Random random = new Random(seed);
        List<UUID> imports = imports();
        LivingContact contact = new LivingContact(null, start(random));
        Map<String, String> before = new HashMap<>(contact.values());
        Map<String, String> persons = new HashMap<>();
        Set<String> edited = new HashSet<>();
        for (int step = 0; step < 14; step++) {
            boolean person = random.nextInt(3) == 0;
            Map<String, String> change = change(contact.values(), random, person);
            Map<String, String> held = new HashMap<>(contact.values());
            change.entrySet().removeIf(each -> Objects.equals(held.get(each.getKey()), each.getValue()));
            if (person) {
                contact.edit(change);
                persons.putAll(change);
                change.keySet().forEach(path -> edited.add(root(path)));
            } else {
                contact.change(imports.get(random.nextInt(IMPORTS)), change);
                change.keySet().forEach(persons::remove);
            }
        }
        Collections.shuffle(imports, random);
        imports.forEach(contact::undo);

        persons.forEach(
                (path, value) -> assertThat(contact.values().get(path)).as(path).isEqualTo(value));
        Set<String> all = new HashSet<>(before.keySet());
        all.addAll(contact.values().keySet());
        all.stream()
                .filter(path -> !edited.contains(root(path)))
                .forEach(path -> assertThat(contact.values().get(path)).as(path).isEqualTo(before.get(path)));
        assertWhole(contact.values());
    }

    @Property(tries = 2_000)
    void theOrderOfUndosDoesNotMatterAndTheSecondTimeChangesNothing(@ForAll long seed) {
        List<Map<String, String>> ends = new ArrayList<>();
        for (int order = 0; order < 3; order++) {
            Random random = new Random(seed);
            List<UUID> imports = imports();
            LivingContact contact = new LivingContact(random.nextBoolean() ? imports.get(0) : null, start(random));
            for (int step = 0; step < 14; step++) {
                boolean person = random.nextInt(4) == 0;
                Map<String, String> change = change(contact.values(), random, person);
                if (person) {
                    contact.edit(change);
                } else {
                    contact.change(imports.get(random.nextInt(IMPORTS)), change);
                }
            }
            List<UUID> some = new ArrayList<>(imports.subList(0, 1 + random.nextInt(IMPORTS)));
            Collections.shuffle(some, new Random(seed + order));
            some.forEach(contact::undo);
            long version = contact.version();
            some.forEach(contact::undo);
            assertThat(contact.version()).isEqualTo(version);
            ends.add(contact.isGone() ? Map.of() : new HashMap<>(contact.values()));
        }
        assertThat(ends).allMatch(ends.get(0)::equals);
    }

    /** Texts of which some are in others, or begin or end like them. */
    @Property(tries = 3_000)
    void notesOfAnyImportsAreAsBeforeThemAllWhateverTheOrderOfUndos(@ForAll long seed) {
        Random random = new Random(seed);
        List<UUID> imports = imports();
        LivingContact contact = new LivingContact(null, "name", "x");
        if (random.nextBoolean()) {
            contact.edit("notes", text(random));
        }
        Map<String, String> before = new HashMap<>(contact.values());
        for (int step = 0; step < 8; step++) {
            contact.addNotes(imports.get(random.nextInt(IMPORTS)), text(random));
        }
        UUID early = imports.get(random.nextInt(IMPORTS));
        contact.undo(early);
        imports.remove(early);
        for (int step = 0; step < 3; step++) {
            contact.addNotes(imports.get(random.nextInt(imports.size())), text(random));
        }
        Collections.shuffle(imports, random);
        imports.forEach(contact::undo);
        assertThat(contact.values()).isEqualTo(before);
        assertThat(imports).allMatch(each -> contact.kept(each).isEmpty());
    }

    @Property(tries = 3_000)
    void ofNotesWhatImportsAddedGoesAndWhatAPersonWroteStays(@ForAll long seed) {
        Random random = new Random(seed);
        List<UUID> imports = imports();
        LivingContact contact = new LivingContact(null, "name", "x", "notes", "before");
        List<String> left = new ArrayList<>(List.of("before"));
        for (int step = 0; step < 12; step++) {
            if (random.nextBoolean()) {
                contact.addNotes(imports.get(random.nextInt(IMPORTS)), "added " + step);
                left.add("added " + step);
            } else {
                editNotes(left, step, random);
                contact.edit("notes", String.join(Notes.BETWEEN, left));
            }
        }
        Collections.shuffle(imports, random);
        imports.forEach(contact::undo);
        left.removeIf(text -> text.matches("added \\d+"));
        assertThat(contact.values()).containsEntry("notes", String.join(Notes.BETWEEN, left));
    }

    /** A person writes something of her own anywhere, changes a text, removes one or moves it. */
    private static void editNotes(List<String> notes, int step, Random random) {
        int at = 1 + random.nextInt(notes.size());
        if (at == notes.size() || random.nextInt(3) == 0) {
            notes.add(at - random.nextInt(2), "hers " + step);
        } else if (random.nextInt(3) == 0) {
            notes.set(at, notes.get(at) + " changed");
        } else {
            String taken = notes.remove(at);
            if (taken.startsWith("before") || random.nextBoolean()) {
                notes.add(random.nextInt(notes.size() + 1), taken);
            }
        }
    }

    private static String text(Random random) {
        List<String> texts = new ArrayList<>();
        for (int each = random.nextInt(3); each >= 0; each--) {
            texts.add(VALUES.get(random.nextInt(VALUES.size())));
        }
        return String.join(Notes.BETWEEN, texts);
    }

    /** Each element has its first value, or none at all. */
    private static void assertWhole(Map<String, String> values) {
        values.keySet()
                .forEach(path -> Elements.of(path)
                        .forEach(element ->
                                assertThat(values).as(path).containsKey(element + "/" + first(element + "/"))));
    }

    private static Map<String, String> start(Random random) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("name", "x"));
        values.putAll(change(values, random, false));
        return values;
    }

    /** Some fields get a value, and some elements are added or get one; a person may also take away. */
    private static Map<String, String> change(Map<String, String> now, Random random, boolean person) {
        Map<String, String> change = new LinkedHashMap<>();
        for (int each = 0; each <= random.nextInt(2); each++) {
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            change.put(field, person && random.nextInt(3) == 0 ? null : value(random, person));
        }
        String element = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
        boolean inside = element.length() > "people/1/".length() && element.startsWith("people");
        if (inside && !now.containsKey(element.substring(0, "people/1/".length()) + "primary")) {
            return change;
        }
        if (!now.containsKey(element + first(element))) {
            change.put(element + first(element), "false");
            change.put(element + "first", value(random, person));
        } else if (person && random.nextInt(3) == 0) {
            now.keySet().stream().filter(path -> path.startsWith(element)).forEach(path -> change.put(path, null));
        } else {
            change.put(element + (random.nextBoolean() ? "first" : "second"), value(random, person));
        }
        return change;
    }

    private static String first(String element) {
        return element.matches("people/./") ? "primary" : "source";
    }

    private static String value(Random random, boolean person) {
        List<String> values = person ? PERSONS_VALUES : VALUES;
        return values.get(random.nextInt(values.size()));
    }

    private static String root(String path) {
        List<String> elements = Elements.of(path);
        return elements.isEmpty() ? path : elements.get(0);
    }

    private static List<UUID> imports() {
        List<UUID> imports = new ArrayList<>();
        for (int each = 1; each <= IMPORTS; each++) {
            imports.add(new UUID(0, each));
        }
        return imports;
    }
}
