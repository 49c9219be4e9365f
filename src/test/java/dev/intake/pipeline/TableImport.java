package dev.intake.pipeline;

import dev.intake.contacts.ContactIds;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.KeyKind;
import dev.intake.matching.Plan;
import dev.intake.sources.SourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An import of rows in the words of {@link TableRow} into a list in memory. */
final class TableImport {
    static final Set<KeyKind> BY_DEFAULT = Set.of(KeyKind.EMAIL, KeyKind.PHONE, KeyKind.NAME_AND_ADDRESS);

    private static final UUID LIST = new UUID(1, 1);

    private final UUID id;
    private final MemoryList list;
    private final RowPipeline pipeline;

    TableImport(int number, MemoryList list, Set<KeyKind> matchOn, boolean override) {
        this(number, list, list, matchOn, override);
    }

    /** {@code lookup} is how it finds the contacts of the list. */
    TableImport(int number, MemoryList list, ContactLookup lookup, Set<KeyKind> matchOn, boolean override) {
        this.id = new UUID(2, number);
        this.list = list;
        RowTarget target = new RowTarget(LIST, id, matchOn, override);
        RowMapper mapper = new RowMapper(TableRow.COLUMNS, TableRow.MAPPINGS, List.of(), "US", ids(number));
        this.pipeline = new RowPipeline(target, mapper, lookup);
    }

    UUID id() {
        return id;
    }

    /** Ids in the order of imports, rows and parts, as time gives them, but the same each time. */
    static ContactIds ids(int number) {
        return (row, part) -> new UUID((long) number << 32 | 0x7000L, row << 16 | part);
    }

    /** What the rows are mapped to, and the contacts they may mean as the list is now. */
    MappedBatch map(long firstRow, List<String> rows) {
        List<SourceRow> numbered = new ArrayList<>();
        rows.forEach(row -> numbered.add(TableRow.of(row).numbered(firstRow + numbered.size())));
        return pipeline.map(numbered);
    }

    PlannedBatch plan(MappedBatch batch, Collection<Overlay> inFlight) {
        return pipeline.plan(batch, inFlight);
    }

    /** Plans the rows as one batch, and writes nothing. */
    List<Plan> plan(String... rows) {
        return plan(map(1, List.of(rows)), List.of()).plans();
    }

    /** Imports the rows in batches of that size, each looked up and planned while the one before it is not yet written. */
    List<Plan> run(List<String> rows, int batch) {
        List<Plan> all = new ArrayList<>();
        List<PlannedBatch> inFlight = List.of();
        for (int first = 0; first < rows.size(); first += batch) {
            MappedBatch mapped = map(first + 1L, rows.subList(first, Math.min(rows.size(), first + batch)));
            mapped.found();
            PlannedBatch planned =
                    plan(mapped, inFlight.stream().map(PlannedBatch::overlay).toList());
            inFlight.forEach(before -> list.write(id, before.plans()));
            inFlight = List.of(planned);
            all.addAll(planned.plans());
        }
        inFlight.forEach(before -> list.write(id, before.plans()));
        return all;
    }
}
