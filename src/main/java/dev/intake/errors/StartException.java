package dev.intake.errors;

/** Why Intake cannot start: one sentence for whoever runs it that says what is wrong, where, and what to do. */
public final class StartException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
