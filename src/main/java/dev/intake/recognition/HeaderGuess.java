package dev.intake.recognition;

import dev.intake.sources.SourceRow;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Decides which line is the header row: the first row, unless it is a title or note before a wider table, or there is proof that the table begins with
 * data. The header of a known exporter is found wherever it is.
 */
final class HeaderGuess {
    private static final int MAX_ROWS_BEFORE = 30;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}\\.[^\\s@.]{2,63}");
    private static final Pattern PHONE = Pattern.compile("(?:\\+|00)?[0-9 ()./-]{7,30}");
    private static final Pattern AMOUNT = Pattern.compile(
            "(?:[$€£]|USD|EUR|GBP) ?[0-9][0-9.,]{0,20}|[0-9][0-9.,]{0,20} ?(?:[$€£]|USD|EUR|GBP)|[0-9]{1,12}[.,][0-9]{2}");

    private HeaderGuess() {}

    /** The 1-based line, 0 for a file without header; of the first rows that are not blank. */
    static Guess<Integer> of(List<SourceRow> rows) {
        for (SourceRow row : rows.subList(0, Math.min(rows.size(), MAX_ROWS_BEFORE))) {
            Optional<ExporterProfile> profile = ExporterProfile.ofHeaders(row.cells());
            if (profile.isPresent()) {
                return at(row, 1, "It has the headers that " + profile.get().exporter() + " writes.");
            }
        }
        SourceRow first = firstOfTable(rows);
        if (HeaderWords.areIn(first.cells())) {
            return at(first, 0.95, "It has words that name columns.");
        }
        if (first.cells().stream().anyMatch(HeaderGuess::isData)) {
            return new Guess<>(
                    0, 0.8, "The first row has an e-mail address, phone number or amount, and no column's name.");
        }
        return at(first, 0.6, "It is the first row of the table.");
    }

    private static Guess<Integer> at(SourceRow row, double confidence, String reason) {
        return new Guess<>(Math.toIntExact(row.lineNumber()), confidence, reason);
    }

    private static SourceRow firstOfTable(List<SourceRow> rows) {
        int candidates = Math.min(rows.size() - 1, MAX_ROWS_BEFORE);
        return IntStream.range(0, candidates)
                .filter(index -> !isBeforeTable(rows.get(index), rows.subList(index + 1, rows.size())))
                .mapToObj(rows::get)
                .findFirst()
                .orElse(rows.get(0));
    }

    private static boolean isBeforeTable(SourceRow row, List<SourceRow> later) {
        int filled = filled(row);
        int usual = later.stream()
                .mapToInt(HeaderGuess::filled)
                .sorted()
                .skip(later.size() / 2)
                .findFirst()
                .orElse(0);
        boolean narrow = (filled == 1 && usual >= 2) || filled * 3 <= usual;
        return narrow && !HeaderWords.areIn(row.cells());
    }

    private static int filled(SourceRow row) {
        return (int) row.cells().stream()
                .filter(cell -> cell != null && !cell.isBlank())
                .count();
    }

    private static boolean isData(String cell) {
        if (cell == null || cell.length() > 320) {
            return false;
        }
        String text = cell.strip();
        long digits = text.chars().filter(Character::isDigit).count();
        return EMAIL.matcher(text).matches()
                || (digits >= 7 && PHONE.matcher(text).matches())
                || AMOUNT.matcher(text).matches();
    }
}
