package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.mapping.MappedRow;
import dev.intake.mapping.NameForms;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import dev.intake.sources.SourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The one way of rows through mapping and matching, in two steps, so that the look-up of a batch runs while the one before it is planned; the order of the
 * rows, never timing, decides who is first.
 */
public final class RowPipeline {
    private final RowTarget target;
    private final RowMapper mapper;
    private final ContactLookup lookup;
    private final RowPlanner planner;

    public RowPipeline(RowTarget target, RowMapper mapper, ContactLookup lookup) {
        this.target = requireNonNull(target, "target");
        this.mapper = requireNonNull(mapper, "mapper");
        this.lookup = requireNonNull(lookup, "lookup");
        this.planner = new RowPlanner(target, mapper);
    }

    /** Maps the rows and asks for the stored contacts that have keys or ids of theirs. */
    public MappedBatch map(List<SourceRow> rows) {
        return map(rows, lookup);
    }

    /** The same for rows whose contacts have just been found to have changed. */
    public MappedBatch mapAnew(List<SourceRow> rows) {
        return map(rows, lookup.thorough());
    }

    /** Plans a batch against the database and against what the batches, in row order, leave that it may not have had when it was asked. */
    public PlannedBatch plan(MappedBatch batch, Collection<Overlay> before) {
        Overlay overlay = new Overlay(target.importId());
        List<Overlay> overlays = new ArrayList<>(before);
        overlays.add(overlay);
        Candidates candidates = new Candidates(batch.found(), batch.named(), overlays);
        BatchPlans plans = new BatchPlans();
        for (int row = 0; row < batch.rows().size(); row++) {
            Plan plan = planner.plan(batch.rows().get(row), batch.mapped().get(row), candidates);
            overlay.add(plan);
            lookup.planned(plan);
            plans.add(plan);
        }
        return new PlannedBatch(batch, plans.plans(), overlay);
    }

    /** The batch as it was written after all, with other plans. */
    public PlannedBatch written(MappedBatch batch, List<Plan> plans) {
        return new PlannedBatch(batch, plans, Overlay.of(target.importId(), plans));
    }

    private MappedBatch map(List<SourceRow> rows, ContactLookup among) {
        List<KeyedRow> mapped =
                rows.stream().map(row -> KeyedRow.of(row, mapper)).toList();
        return new MappedBatch(rows, mapped, lookUp(mapped, among), lookUpIds(mapped));
    }

    private Supplier<Map<Long, List<KnownContact>>> lookUp(List<KeyedRow> mapped, ContactLookup among) {
        List<RowKeys> rows = new ArrayList<>(mapped.size());
        Set<Long> referrers = new HashSet<>();
        for (KeyedRow row : mapped) {
            if (row.row() instanceof MappedRow.Drafted drafted) {
                rows.add(new RowKeys(drafted.draft().contact(), row.keys().ofKinds(target.matchOn())));
                String referrer = drafted.draft().referredBy();
                if (referrer != null) {
                    NameForms.of(referrer).forEach(form -> referrers.add(ContactKeys.name(form)));
                }
            }
        }
        return among.search(target.accountListId(), rows, referrers);
    }

    private Supplier<Map<UUID, KnownContact>> lookUpIds(List<KeyedRow> mapped) {
        Set<UUID> ids = new HashSet<>();
        if (!target.matchOn().isEmpty()) {
            mapped.stream()
                    .filter(row -> row.exported() != null)
                    .forEach(row -> ids.add(row.exported().id()));
        }
        return ids.isEmpty() ? Map::of : lookup.withIds(target.accountListId(), ids);
    }
}
