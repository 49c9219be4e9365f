package dev.intake.bench;

import static java.util.Objects.requireNonNull;

/** What a figure is to reach, in its unit (empty for a ratio), inclusive. */
public record Goal(Bound bound, double limit, String unit) {
    /** On which side of the limit the good is. */
    public enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    public Goal {
        requireNonNull(bound, "bound");
        requireNonNull(unit, "unit");
    }

    public static Goal atMost(double limit) {
        return new Goal(Bound.AT_MOST, limit, "");
    }

    public static Goal atMost(double limit, String unit) {
        return new Goal(Bound.AT_MOST, limit, unit);
    }

    public static Goal atLeast(double limit) {
        return new Goal(Bound.AT_LEAST, limit, "");
    }

    public boolean isMetBy(double value) {
        return bound == Bound.AT_MOST ? value <= limit : value >= limit;
    }

    /** As in {@code ≤ 2.0 s}. */
    public String text() {
        return bound.sign + " " + limit + (unit.isEmpty() ? "" : " " + unit);
    }
}
