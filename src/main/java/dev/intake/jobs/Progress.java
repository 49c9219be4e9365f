package dev.intake.jobs;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.ImportProgress;
import dev.intake.store.LeaseToken;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Tells whoever watches how far a run is, at most twice a second; the last revision is told by whoever ends the run. */
public final class Progress implements LongConsumer {
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final IntakeBus bus;
    private final LeaseToken run;
    private long toldAt = System.nanoTime() - PAUSE;

    public Progress(IntakeBus bus, LeaseToken run) {
        this.bus = requireNonNull(bus, "bus");
        this.run = requireNonNull(run, "run");
    }

    @Override
    public void accept(long revision) {
        if (System.nanoTime() - toldAt >= PAUSE) {
            tell(revision);
        }
    }

    /** Now, for it is the last or the first that is told. */
    public void tell(long revision) {
        toldAt = System.nanoTime();
        bus.publish(Address.PROGRESS, new ImportProgress(run.accountListId(), run.importId(), revision));
    }
}
