package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.FieldChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The notes of a contact taken apart into what rows have added to them, found wherever it stands as it was written, and the rest. */
public final class AddedNotes {
    /** No row adds that. */
    private static final String CHANGED = "";

    /** A text that was found, from its first character to behind its last. */
    private record Place(String path, int start, int end) {}

    private final String notes;
    private final Map<String, String> added;
    private final NavigableMap<Integer, Place> places = new TreeMap<>();

    /** {@code added} are texts by their paths, in the order in which they were added. */
    private AddedNotes(String notes, Map<String, String> added) {
        this.notes = notes;
        this.added = requireNonNull(added, "added");
        if (notes != null) {
            find();
        }
    }

    /** Of the notes among these values, by changes in the order in which they were made. */
    public static AddedNotes of(Map<String, String> values, Collection<FieldChange> changes) {
        Map<String, String> added = new LinkedHashMap<>();
        for (FieldChange change : changes) {
            if (change.isAddedNotes() && change.after() != null) {
                // What was added again stands where it was last.
                added.remove(change.path());
                added.put(change.path(), change.after());
            }
        }
        return new AddedNotes(values.get(Notes.PATH), added);
    }

    /** The same values with each addition as one of its own; one that is not found, where notes stand that no row has added, may be these, changed by somebody. */
    public Map<String, String> apart(Map<String, String> values) {
        Map<String, String> apart = new LinkedHashMap<>(values);
        String rest = without(places.values());
        put(apart, rest);
        if (rest != null) {
            added.keySet().forEach(path -> apart.put(path, CHANGED));
        }
        places.values().forEach(place -> apart.put(place.path(), added.get(place.path())));
        return apart;
    }

    /** Values that were {@link #apart} and may have changed since, with the notes in one again. */
    Map<String, String> together(Map<String, String> apart) {
        Map<String, String> together = new LinkedHashMap<>(apart);
        together.keySet().removeAll(added.keySet());
        List<Place> gone = places.values().stream()
                .filter(place -> !apart.containsKey(place.path()))
                .toList();
        String rest = without(places.values());
        String restNow = apart.get(Notes.PATH);
        if (rest == null ? restNow == null : rest.equals(restNow)) {
            put(together, without(gone));
            return together;
        }
        places.values().stream()
                .filter(place -> !gone.contains(place))
                .forEach(place -> together.merge(
                        Notes.PATH, added.get(place.path()), (above, text) -> above + Notes.BETWEEN + text));
        return together;
    }

    /** From the bottom up: what was added last is last, as long as nobody has moved it, and what is alike above it belongs to something else. */
    private void find() {
        List<String> moved = new ArrayList<>();
        int end = notes.length();
        for (String path : latestFirst()) {
            int start = Notes.lastIndexOf(notes, added.get(path), end);
            if (start < 0) {
                moved.add(path);
            } else {
                put(path, start);
                end = start - Notes.BETWEEN.length();
            }
        }
        moved.forEach(this::findAnywhere);
    }

    private List<String> latestFirst() {
        List<String> paths = new ArrayList<>(added.keySet());
        Collections.reverse(paths);
        return paths;
    }

    private void findAnywhere(String path) {
        String text = added.get(path);
        int start = Notes.lastIndexOf(notes, text, notes.length());
        while (start >= 0 && isTaken(start, start + text.length())) {
            start = Notes.lastIndexOf(notes, text, start + text.length() - 1);
        }
        if (start >= 0) {
            put(path, start);
        }
    }

    private boolean isTaken(int start, int end) {
        Map.Entry<Integer, Place> above = places.lowerEntry(end);
        return above != null && above.getValue().end() > start;
    }

    private void put(String path, int start) {
        places.put(start, new Place(path, start, start + added.get(path).length()));
    }

    /** The notes without what stands there; null when nothing is left. */
    private String without(Collection<Place> gone) {
        if (gone.isEmpty()) {
            return notes;
        }
        StringBuilder left = new StringBuilder(notes);
        int between = Notes.BETWEEN.length();
        gone.stream().sorted(Comparator.comparing(Place::start).reversed()).forEach(place -> {
            if (place.start() > 0) {
                left.delete(place.start() - between, place.end());
            } else {
                left.delete(0, Math.min(left.length(), place.end() + between));
            }
        });
        return left.isEmpty() ? null : left.toString();
    }

    private static void put(Map<String, String> values, String notes) {
        if (notes == null) {
            values.remove(Notes.PATH);
        } else {
            values.put(Notes.PATH, notes);
        }
    }
}
