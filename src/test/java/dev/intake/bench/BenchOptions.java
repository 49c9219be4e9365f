package dev.intake.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to measure ({@code all}, or names), on how many rows, how many times, with how large a file where its size in bytes is what matters; and the build's
 * directory, in which everything is kept that a benchmark needs on disk.
 */
public record BenchOptions(Set<String> names, int rows, int runs, long bytes, Path target) {
    private static final String ALL = "all";

    public BenchOptions {
        names = Set.copyOf(names);
        if (rows < 100 || runs < 1 || bytes < 10_000) {
            throw new IllegalArgumentException(
                    "There is too little to measure: rows >= 100, runs >= 1, bytes >= 10000.");
        }
    }

    /** From the system properties {@code bench}, {@code rows}, {@code runs}, {@code bytes} and {@code target}. */
    static BenchOptions fromProperties() {
        return new BenchOptions(
                Arrays.stream(System.getProperty("bench", ALL).split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toSet()),
                Integer.getInteger("rows", 200_000),
                Integer.getInteger("runs", 5),
                Long.getLong("bytes", 500_000_000),
                Path.of(System.getProperty("target", "target")).toAbsolutePath());
    }

    boolean includes(String name) {
        return names.contains(ALL) || names.contains(name);
    }

    Path directory() {
        return target.resolve("bench");
    }
}
