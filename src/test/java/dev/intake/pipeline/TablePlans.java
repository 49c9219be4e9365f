package dev.intake.pipeline;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.KnownContact;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.KeyKind;
import dev.intake.matching.Plan;
import dev.intake.pipeline.DecisionTable.Pair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Plans the rows of the table by the pipeline itself, against the contacts beside them. */
final class TablePlans {
    private static final UUID LIST = new UUID(1, 1);
    private static final UUID IMPORT = new UUID(2, 2);
    private static final Set<KeyKind> EVIDENCE = EnumSet.complementOf(EnumSet.of(KeyKind.NAME));

    private final Map<Long, List<KnownContact>> stored = new HashMap<>();
    private final Pair pair;

    TablePlans(Pair pair) {
        this.pair = pair;
        List<Contact> there = new ArrayList<>();
        pair.there().forEach(text -> there.add(TableContact.of(text, there.size() + 1)));
        for (Contact contact : there) {
            for (long key : ContactKeys.of(contact).all()) {
                stored.computeIfAbsent(key, none -> new ArrayList<>()).add(new KnownContact(contact, 3, null, null));
            }
        }
    }

    /** What makes the row and the contact the same, each kind asked for itself; a name only where nothing else does. */
    String sameBy() {
        Set<KeyKind> kinds = EnumSet.noneOf(KeyKind.class);
        EVIDENCE.stream().filter(this::isFoundBy).forEach(kinds::add);
        if (kinds.isEmpty() && isFoundBy(KeyKind.NAME)) {
            kinds.add(KeyKind.NAME);
        }
        return kinds.isEmpty()
                ? "–"
                : kinds.stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    String outcome(boolean override) {
        return TablePlan.text(plan(pair.matchOn(), override));
    }

    private boolean isFoundBy(KeyKind kind) {
        return pair.matchOn().contains(kind) && !(plan(Set.of(kind), false) instanceof Plan.Create);
    }

    private Plan plan(Set<KeyKind> matchOn, boolean override) {
        RowMapper mapper =
                new RowMapper(TableRow.COLUMNS, TableRow.MAPPINGS, List.of(), "US", ContactIds.timeOrdered());
        RowPipeline pipeline =
                new RowPipeline(new RowTarget(LIST, IMPORT, matchOn, override), mapper, (list, keys) -> () -> stored);
        return pipeline.plan(pipeline.map(List.of(TableRow.of(pair.row()).numbered(1))), List.of())
                .plans()
                .get(0);
    }
}
