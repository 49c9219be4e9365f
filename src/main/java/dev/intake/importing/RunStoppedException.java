package dev.intake.importing;

/** The process ends: the run must stop where it is, and be handed back. */
final class RunStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunStoppedException() {
        super("The process ends");
    }
}
