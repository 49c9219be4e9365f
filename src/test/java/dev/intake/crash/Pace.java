package dev.intake.crash;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How long the steps take here and now, so that instants can be chosen within them. */
final class Pace {
    private static final Duration AT_FIRST = Duration.ofMillis(300);

    private final Map<Phase.Step, Duration> steps = new EnumMap<>(Phase.Step.class);

    synchronized Duration of(Phase.Step step) {
        return steps.getOrDefault(step, AT_FIRST);
    }

    /** The mean of this one and what was before, so that older ones count less and less. */
    synchronized void took(Phase.Step step, Duration time) {
        steps.merge(step, time, (before, now) -> before.plus(now).dividedBy(2));
    }
}
