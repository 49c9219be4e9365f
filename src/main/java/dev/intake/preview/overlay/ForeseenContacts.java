package dev.intake.preview.overlay;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import dev.intake.pipeline.ContactLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Finds contacts as the database would if the planned rows were written: what it has, with what the rows so far have made and changed. Any thread
 * may ask; one takes the answers and adds rows. In bounded memory, whatever the number of rows.
 */
public final class ForeseenContacts implements ContactLookup, AutoCloseable {
    /** As many as the import is shown, the oldest of a key. */
    private static final int MOST = MOST_A_KEY;

    private final StoredContacts stored;
    private final ContactStates states;
    private final SpillFile file;
    private final ForeseenKeys keys;

    /** By id, the stored contacts that rows changed. */
    private final KeyIndex changed;

    /** The numbers of the contacts that were shown since the last rows were added: no row can mean another. */
    private final Map<UUID, Integer> shown = new HashMap<>();

    /** For a file of that many rows. */
    public ForeseenContacts(StoredContacts stored, SpillOptions options, long rows) {
        SpillOptions sized = options.of(rows);
        this.stored = requireNonNull(stored, "stored");
        this.states = new ContactStates(sized);
        this.file = sized.file();
        this.keys = new ForeseenKeys(states, sized, file, MOST);
        this.changed = sized.keysOfFew(file);
    }

    /** Asks the database at once; what is supplied sees all rows that were added until it is called. */
    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> wanted) {
        Supplier<Map<Long, List<KnownContact>>> asked = stored.find(accountListId, wanted, MOST);
        return () -> {
            Map<Long, List<KnownContact>> found = asked.get();
            Map<Long, List<KnownContact>> foreseen = new HashMap<>();
            for (Long key : wanted) {
                List<KnownContact> candidates = candidates(accountListId, key, found.getOrDefault(key, List.of()));
                if (!candidates.isEmpty()) {
                    foreseen.put(key, candidates);
                }
            }
            return foreseen;
        };
    }

    /** A contact that a row makes has its id only then: no row can have it. */
    @Override
    public Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids) {
        Supplier<Map<UUID, KnownContact>> asked = stored.withIds(accountListId, ids);
        return () -> {
            Map<UUID, KnownContact> foreseen = new HashMap<>(asked.get());
            foreseen.replaceAll((id, known) -> current(known));
            return foreseen;
        };
    }

    /** Takes the next rows for written by the import of that id, in the order of the file. */
    public void add(UUID importId, List<Plan> plans) {
        PlannedContacts planned = PlannedContacts.of(importId, plans);
        planned.made().forEach(this::addMade);
        planned.changed().forEach(this::addChanged);
        shown.clear();
        states.forget();
    }

    @Override
    public void close() {
        try (states) {
            file.close();
        }
    }

    private List<KnownContact> candidates(UUID accountListId, long key, List<KnownContact> found) {
        Map<UUID, KnownContact> candidates = new HashMap<>();
        List<KnownContact> inDatabase = found;
        int most = MOST;
        inDatabase.forEach(known -> putCurrent(candidates, key, known));
        while (candidates.size() < MOST && inDatabase.size() == most) {
            // Some of them do not have the key any more: then others of the database are among the oldest.
            most *= 2;
            inDatabase = stored.find(accountListId, Set.of(key), most).get().getOrDefault(key, List.of());
            inDatabase.forEach(known -> putCurrent(candidates, key, known));
        }
        keys.visit(key, number -> putIfFound(candidates, key, number));
        return candidates.values().stream()
                .sorted(ForeseenKeys.OLDEST_FIRST)
                .limit(MOST)
                .toList();
    }

    private KnownContact current(KnownContact known) {
        Integer number = numberOf(known.id());
        if (number == null) {
            return known;
        }
        shown.put(known.id(), number);
        return states.get(number).known();
    }

    private void putCurrent(Map<UUID, KnownContact> candidates, long key, KnownContact known) {
        Integer number = numberOf(known.id());
        if (number == null) {
            candidates.put(known.id(), known);
        } else {
            putIfFound(candidates, key, number);
        }
    }

    /** Whether the contact still has the key. */
    private boolean putIfFound(Map<UUID, KnownContact> candidates, long key, int number) {
        Foreseen contact = states.get(number);
        if (!contact.keys().contains(key)) {
            return false;
        }
        candidates.put(contact.known().id(), contact.known());
        shown.put(contact.known().id(), number);
        return true;
    }

    /** The number of a stored contact that was changed; null when it was not. */
    private Integer numberOf(UUID id) {
        int[] found = {-1};
        changed.visit(idKey(id), number -> {
            boolean same = states.get(number).known().id().equals(id);
            found[0] = same ? number : -1;
            return !same;
        });
        return found[0] < 0 ? null : Integer.valueOf(found[0]);
    }

    private void addMade(Foreseen contact) {
        keys.putMade(contact, states.add(contact));
    }

    private void addChanged(PlannedContacts.Change change) {
        Foreseen contact = change.after();
        UUID id = contact.known().id();
        Integer number = shown.get(id);
        if (number == null) {
            int added = states.add(contact);
            changed.put(idKey(id), added);
            keys.putChanged(contact, added, ContactKeys.of(change.before()).all());
        } else {
            Set<Long> before = states.get(number).keys();
            states.replace(number, contact);
            keys.putChanged(contact, number, before);
        }
    }

    private static long idKey(UUID id) {
        // The last bits of an id of version 7 are random.
        return id.getLeastSignificantBits() ^ Long.rotateLeft(id.getMostSignificantBits(), 32);
    }
}
