package dev.intake.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The measurements of two sides that took turns, so that what the machine does meanwhile meets both; pairs belong together. */
public record Alternation<A, B>(List<A> first, List<B> second) {
    public Alternation {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** A side of a comparison, measured once. */
    public interface Side<T> {
        T measure() throws Exception;
    }

    /** Measures one side and then the other, that many times. */
    public static <A, B> Alternation<A, B> run(int runs, Side<A> first, Side<B> second) throws Exception {
        List<A> ofFirst = new ArrayList<>();
        List<B> ofSecond = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            ofFirst.add(first.measure());
            ofSecond.add(second.measure());
        }
        return new Alternation<>(ofFirst, ofSecond);
    }

    /** A ratio for each pair. */
    public Spread ratios(BiFunction<A, B, Double> ratio) {
        return new Spread(IntStream.range(0, first.size())
                .mapToObj(run -> ratio.apply(first.get(run), second.get(run)))
                .toList());
    }
}
