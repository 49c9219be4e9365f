package dev.intake.bench;

import java.util.List;

/** Values of several runs, in the order of the runs; the median of an even number is the mean of the two in the middle. */
public record Spread(List<Double> values) {
    public Spread {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().anyMatch(value -> !Double.isFinite(value))) {
            throw new IllegalArgumentException("Not a figure: " + values);
        }
    }

    public static Spread of(double value) {
        return new Spread(List.of(value));
    }

    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return sorted().get(0);
    }

    public double max() {
        return sorted().get(values.size() - 1);
    }

    /** The smallest value that at least this share of the values do not exceed (nearest rank), such as 0.95. */
    public double percentile(double share) {
        return sorted().get((int) Math.ceil(share * values.size()) - 1);
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
