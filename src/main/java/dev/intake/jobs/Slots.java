package dev.intake.jobs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Places for runs with at most {@code maxRows} rows to go, and their threads. */
public final class Slots {
    private final int count;
    private final long maxRows;
    private final ExecutorService threads;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicBoolean rung = new AtomicBoolean();

    public Slots(String name, int count, long maxRows) {
        this.count = count;
        this.maxRows = maxRows;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                Math.max(1, count), work -> new Thread(work, name + "-" + number.incrementAndGet()));
    }

    public long maxRows() {
        return maxRows;
    }

    public boolean isIdle() {
        return busy.get() == 0;
    }

    /** Takes a slot for whoever was rung; when there is none, the bell is remembered until one is freed. */
    public boolean take() {
        rung.set(true);
        if (busy.getAndUpdate(taken -> Math.min(taken + 1, count)) >= count) {
            return false;
        }
        rung.set(false);
        return true;
    }

    /** Frees a slot; true when the bell rang while there was none. */
    public boolean free() {
        busy.decrementAndGet();
        return rung.getAndSet(false);
    }

    /** Throws RejectedExecutionException once closed. */
    public void execute(Runnable run) {
        threads.execute(run);
    }

    /** Takes no more runs, and lets those that there are go on. */
    public void close() {
        threads.shutdown();
    }
}
