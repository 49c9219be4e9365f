package dev.intake.errors;

import java.util.List;

/** A failure that Intake understands: one or more problems, the first of which decides the HTTP status. */
public final class IntakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public IntakeException(List<Problem> problems) {
        this(problems, null);
    }

    public IntakeException(List<Problem> problems, Throwable cause) {
        super(problems.get(0).code().code() + ": " + problems.get(0).detail(), cause);
        this.problems = List.copyOf(problems);
    }

    public IntakeException(ErrorCode code, String detail) {
        this(List.of(Problem.of(code, detail)));
    }

    public IntakeException(ErrorCode code, String detail, Throwable cause) {
        this(List.of(Problem.of(code, detail)), cause);
    }

    public IntakeException(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }

    public ErrorCode code() {
        return problems.get(0).code();
    }
}
