package dev.intake.pipeline;

import dev.intake.matching.KeyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Pairs of what is there and a row, with what is to become of them: {@code matching/decisions.md}, which the README shows too. */
final class DecisionTable {
    private static final String FILE = "/matching/decisions.md";
    private static final String NOTHING = "–";
    private static final int COLUMNS = 7;

    /** One line: {@code there} has the contacts of the list, {@code matchOn} null is the default. */
    record Pair(
            String name,
            List<String> there,
            String row,
            Set<KeyKind> matchOn,
            String sameBy,
            String without,
            String with) {

        @Override
        public String toString() {
            return name;
        }
    }

    private DecisionTable() {}

    /** The file as it is. */
    static String text() {
        try (InputStream file = Objects.requireNonNull(DecisionTable.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Pair> pairs() {
        return text().lines().skip(2).map(DecisionTable::pair).toList();
    }

    private static Pair pair(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS + 2) {
            throw new IllegalStateException("A line of the table has " + COLUMNS + " cells: " + line);
        }
        return new Pair(
                cells.get(1),
                cells.get(2).equals(NOTHING) ? List.of() : List.of(cells.get(2).split("<br>", -1)),
                cells.get(3),
                matchOn(cells.get(4)),
                cells.get(5),
                cells.get(6),
                cells.get(7));
    }

    private static Set<KeyKind> matchOn(String cell) {
        return switch (cell) {
            case "" -> Set.of(KeyKind.EMAIL, KeyKind.PHONE, KeyKind.NAME_AND_ADDRESS);
            case "[]" -> Set.of();
            default -> KeyKind.of(List.of(cell.split(", ", -1)));
        };
    }
}
