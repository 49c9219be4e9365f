package dev.intake.recognition;

import dev.intake.sources.csv.CsvBounds;
import dev.intake.sources.csv.CutRecord;
import dev.intake.sources.csv.RecordCutter;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides what separates the cells: the character by which most of the first records, cut with respect to quotes, have the same number of cells. */
final class DelimiterGuess {
    private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');

    private record Score(double share, int cells) {
        /** Many cells, in most records. */
        double value() {
            return cells < 2 ? 0 : share * (1 - 1.0 / cells);
        }
    }

    private DelimiterGuess() {}

    static Guess<Character> of(String head, int records, CsvBounds bounds) throws IOException {
        Character declared = new RecordCutter(new StringReader(head), ',', bounds).skipPreface();
        if (declared != null) {
            return new Guess<>(declared, 1, "The file's first line says so.");
        }
        char best = ',';
        Score bestScore = score(head, best, records, bounds);
        for (char candidate : CANDIDATES) {
            Score score = score(head, candidate, records, bounds);
            if (score.value() > bestScore.value()) {
                best = candidate;
                bestScore = score;
            }
        }
        if (bestScore.value() == 0) {
            return new Guess<>(best, 0.5, "Each row has one cell only; the comma is the usual delimiter.");
        }
        String reason =
                "%.0f %% of the first rows have %d cells by it.".formatted(100 * bestScore.share(), bestScore.cells());
        return new Guess<>(best, Math.max(0.5, bestScore.share()), reason);
    }

    private static Score score(String head, char delimiter, int records, CsvBounds bounds) throws IOException {
        RecordCutter cutter = new RecordCutter(new StringReader(head), delimiter, bounds);
        Map<Integer, Integer> recordsByCells = new HashMap<>();
        int counted = 0;
        for (CutRecord record = cutter.next(); record != null && counted < records; record = cutter.next()) {
            if (!record.blank()) {
                recordsByCells.merge(record.cells(), 1, Integer::sum);
                counted++;
            }
        }
        Score best = new Score(0, 1);
        for (Map.Entry<Integer, Integer> entry : recordsByCells.entrySet()) {
            Score score = new Score((double) entry.getValue() / counted, entry.getKey());
            best = score.value() > best.value() ? score : best;
        }
        return best;
    }
}
