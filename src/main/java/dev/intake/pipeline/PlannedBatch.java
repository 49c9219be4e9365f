package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.matching.Plan;
import dev.intake.sources.SourceRow;
import java.util.List;

/** A batch with a plan for each of its rows; what it was planned from is kept, so that it can be planned anew. */
public final class PlannedBatch {
    private final MappedBatch source;
    private final List<Plan> plans;
    private final Overlay created;

    PlannedBatch(MappedBatch source, List<Plan> plans, Overlay created) {
        this.source = requireNonNull(source, "source");
        this.plans = List.copyOf(plans);
        this.created = requireNonNull(created, "created");
        if (plans.size() != source.rows().size()) {
            throw new IllegalArgumentException("A batch has a plan for each of its rows");
        }
    }

    /** The same batch as it was written after all, some of its rows refused by the database. */
    public PlannedBatch written(List<Plan> instead) {
        return new PlannedBatch(source, instead, Overlay.of(instead));
    }

    public MappedBatch source() {
        return source;
    }

    public List<SourceRow> rows() {
        return source.rows();
    }

    public List<Plan> plans() {
        return plans;
    }

    public long firstRow() {
        return plans.get(0).rowNumber();
    }

    /** The contacts that this batch makes that have the key. */
    List<Contact> created(long key) {
        return created.find(key);
    }
}
