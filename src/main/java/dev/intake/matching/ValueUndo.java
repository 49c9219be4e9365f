package dev.intake.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes values of a contact back along their changes, and again until elements are whole: one that an undone import added goes with all its values or stays with
 * all, and no group of elements gets a second primary one because the first has to stay.
 */
final class ValueUndo {
    private final Map<String, String> now;
    private final List<AppliedChange> changes;
    private final Map<String, List<Step>> steps = new LinkedHashMap<>();
    private final Set<Addition> staying = new HashSet<>();
    private final Set<String> blocked = new HashSet<>();

    /** The values afterwards, and the marks of each change. */
    record Taken(Map<String, String> values, List<char[]> marks) {}

    /** A change of one value that still counts: the position of its row's change, and its own in that. */
    private record Step(int change, int position) {}

    /** An element that a change has added. */
    private record Addition(int change, String element) {}

    ValueUndo(Map<String, String> now, List<AppliedChange> changes) {
        this.now = now;
        this.changes = changes;
        for (int change = 0; change < changes.size(); change++) {
            AppliedChange applied = changes.get(change);
            for (int position = 0; position < applied.changes().size(); position++) {
                if (applied.marks().charAt(position) == AppliedChange.OPEN) {
                    steps.computeIfAbsent(applied.changes().get(position).path(), none -> new ArrayList<>())
                            .add(new Step(change, position));
                }
            }
        }
    }

    Taken take() {
        List<Addition> additions = additions();
        Taken taken = walk();
        while (staying.addAll(broken(additions, taken)) || blocked.addAll(secondPrimaries(taken))) {
            taken = walk();
        }
        return taken;
    }

    private Taken walk() {
        Taken taken = new Taken(
                new LinkedHashMap<>(now),
                changes.stream().map(change -> change.marks().toCharArray()).toList());
        steps.forEach((path, open) -> walk(path, new ArrayDeque<>(open), taken));
        return taken;
    }

    private void walk(String path, Deque<Step> open, Taken taken) {
        String value = now.get(path);
        while (!open.isEmpty() && goesBack(open.getLast(), path)) {
            Step latest = open.removeLast();
            if (!Objects.equals(value, after(latest))) {
                // Where somebody has put it back already, there is nothing to keep; what lies below, the person wrote
                // over.
                boolean isBack = Objects.equals(value, before(latest));
                mark(latest, isBack ? AppliedChange.REVERSED : AppliedChange.OVERWRITTEN, taken);
                open.forEach(lower -> mark(lower, AppliedChange.OVERWRITTEN, taken));
                break;
            }
            value = before(latest);
            mark(latest, AppliedChange.REVERSED, taken);
        }
        if (value == null) {
            taken.values().remove(path);
        } else {
            taken.values().put(path, value);
        }
    }

    private boolean goesBack(Step step, String path) {
        return changes.get(step.change()).undone()
                && !blocked.contains(path)
                && Elements.of(path).stream()
                        .noneMatch(element -> staying.contains(new Addition(step.change(), element)));
    }

    /** What undone rows have added and no undo has removed yet. */
    private List<Addition> additions() {
        List<Addition> additions = new ArrayList<>();
        for (int change = 0; change < changes.size(); change++) {
            AppliedChange applied = changes.get(change);
            for (int position = 0;
                    applied.undone() && position < applied.changes().size();
                    position++) {
                String element =
                        Elements.ofFirstValue(applied.changes().get(position).path());
                if (element != null
                        && applied.changes().get(position).before() == null
                        && applied.marks().charAt(position) != AppliedChange.REVERSED) {
                    additions.add(new Addition(change, element));
                }
            }
        }
        return additions;
    }

    /** Additions of which something would be left: they have to stay. */
    private static List<Addition> broken(List<Addition> additions, Taken taken) {
        if (additions.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> sizes = Elements.sizes(taken.values().keySet());
        return additions.stream()
                .filter(addition -> sizes.containsKey(addition.element()))
                .toList();
    }

    /** Flags that would be set again beside one that is set now and stays so. */
    private List<String> secondPrimaries(Taken taken) {
        Set<String> groups = new HashSet<>();
        List<String> restored = new ArrayList<>();
        taken.values().forEach((path, value) -> {
            String element = value.equals("true") ? Elements.ofPrimaryFlag(path) : null;
            if (element != null && value.equals(now.get(path))) {
                groups.add(Elements.group(element));
            } else if (element != null) {
                restored.add(path);
            }
        });
        restored.removeIf(path -> !groups.contains(Elements.group(Elements.ofPrimaryFlag(path))));
        return restored;
    }

    private String before(Step step) {
        return changes.get(step.change()).changes().get(step.position()).before();
    }

    private String after(Step step) {
        return changes.get(step.change()).changes().get(step.position()).after();
    }

    private static void mark(Step step, char mark, Taken taken) {
        taken.marks().get(step.change())[step.position()] = mark;
    }
}
