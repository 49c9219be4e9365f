package dev.intake.bench;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;

/**
 * One line of the table: what was measured against its goal. {@code value} is null when nothing was measured, and {@code goal} when the figure is printed
 * for information; {@code details} are kept in the file beside it.
 */
public record Figure(
        String name, Verdict verdict, Double value, Spread spread, Goal goal, String note, JsonObject details) {
    /** How a figure compares to its goal; what was not measured never passes. */
    public enum Verdict {
        MET,
        MISSED,
        INFORMATION,
        NOT_YET,
        FAILED
    }

    public Figure {
        requireNonNull(name, "name");
        requireNonNull(verdict, "verdict");
        requireNonNull(note, "note");
        details = details.copy();
    }

    /** The median of those values against the goal. */
    public static Figure of(String name, Spread spread, Goal goal, JsonObject details) {
        return of(name, spread.median(), spread, goal, details);
    }

    /** Another statistic of those values, such as a percentile, against the goal. */
    public static Figure of(String name, double value, Spread spread, Goal goal, JsonObject details) {
        return new Figure(name, goal.isMetBy(value) ? Verdict.MET : Verdict.MISSED, value, spread, goal, "", details);
    }

    /** A figure without a goal. */
    public static Figure information(String name, Spread spread, JsonObject details) {
        return new Figure(name, Verdict.INFORMATION, spread.median(), spread, null, "", details);
    }

    /** What is to be measured does not exist yet. */
    public static Figure notYet(String name, Goal goal) {
        return new Figure(name, Verdict.NOT_YET, null, null, goal, "not yet", new JsonObject());
    }

    /** The same value, which says nothing of the goal yet. */
    public Figure notYet(String reason) {
        return new Figure(name, Verdict.NOT_YET, value, spread, goal, reason, details);
    }

    /** Nothing was measured, or what was measured means nothing. */
    public static Figure failed(String name, String reason) {
        return new Figure(name, Verdict.FAILED, null, null, null, "failed: " + reason, new JsonObject());
    }
}
