package dev.intake.contacts;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How many rows came out how; {@code total} is null while unknown. The parts always add up to {@link #read}. */
public record Counters(Long total, long created, long updated, long unchanged, long skipped, long failed) {

    public static final Counters NONE = new Counters(null, 0, 0, 0, 0, 0);

    public static Counters of(Collection<RowOutcome> outcomes) {
        Map<RowOutcome, Long> counts = new EnumMap<>(RowOutcome.class);
        outcomes.forEach(outcome -> counts.merge(outcome, 1L, Long::sum));
        return new Counters(
                null,
                counts.getOrDefault(RowOutcome.CREATED, 0L),
                counts.getOrDefault(RowOutcome.UPDATED, 0L),
                counts.getOrDefault(RowOutcome.UNCHANGED, 0L),
                counts.getOrDefault(RowOutcome.SKIPPED, 0L),
                counts.getOrDefault(RowOutcome.FAILED, 0L));
    }

    public long read() {
        return created + updated + unchanged + skipped + failed;
    }
}
