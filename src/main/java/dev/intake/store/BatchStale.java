package dev.intake.store;

/** Somebody changed or removed a contact that a batch was to change: its rows have to be looked up and planned again. */
public final class BatchStale extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BatchStale() {
        super("A contact of the batch is no longer as it was planned from");
    }
}
