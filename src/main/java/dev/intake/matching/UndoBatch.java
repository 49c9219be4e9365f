package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RowOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Some rows of an import that is undone, one after the other: what became of each when it was imported. */
public record UndoBatch(UUID importId, long firstRow, List<Entry> entries) {

    /** A row's outcome, and the contact it made or changed, null if none. */
    public record Entry(RowOutcome outcome, UUID contactId) {
        public Entry {
            requireNonNull(outcome, "outcome");
        }

        public boolean hasDoneSomething() {
            return contactId != null && (outcome == RowOutcome.CREATED || outcome == RowOutcome.UPDATED);
        }
    }

    public UndoBatch {
        requireNonNull(importId, "importId");
        entries = List.copyOf(entries);
    }

    public long nextRow() {
        return firstRow + entries.size();
    }

    /** Those that rows have made or changed, each once, in the order of the rows. */
    public Set<UUID> contactIds() {
        Set<UUID> ids = new LinkedHashSet<>();
        entries.stream().filter(Entry::hasDoneSomething).forEach(entry -> ids.add(entry.contactId()));
        return ids;
    }

    /** The two halves of a batch of several rows. */
    public List<UndoBatch> halves() {
        int middle = entries.size() / 2;
        return new ArrayList<>(List.of(
                new UndoBatch(importId, firstRow, entries.subList(0, middle)),
                new UndoBatch(importId, firstRow + middle, entries.subList(middle, entries.size()))));
    }
}
