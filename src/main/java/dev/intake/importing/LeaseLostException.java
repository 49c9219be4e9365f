package dev.intake.importing;

/** Another runner has the import: this one must stop, and leave everything as it is. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("The lease of the import is lost");
    }
}
