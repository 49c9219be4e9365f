package dev.intake.recognition;

import dev.intake.contacts.FileFacts;
import dev.intake.sources.SourceRow;
import dev.intake.sources.csv.CsvReader;
import dev.intake.sources.csv.CsvSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises how a CSV file is written from its beginning, decoded: delimiter, header row and exporter. */
final class Dialect {
    private final RecognitionBounds bounds;

    Dialect(RecognitionBounds bounds) {
        this.bounds = bounds;
    }

    FileFacts facts(byte[] head, Guess<Charset> charset, Overrides overrides) throws IOException {
        String text = wholeLines(decoded(head, charset.value()), head.length < bounds.headBytes());
        ForeignFormat.refuseText(text);
        Guess<Character> delimiter = overrides.delimiter() != null
                ? Guess.chosen(overrides.delimiter())
                : DelimiterGuess.of(text, bounds.headRecords(), bounds.csv());
        List<SourceRow> rows = rows(text, delimiter.value());
        Guess<Integer> header = header(rows, overrides);
        Guess<String> profile = profile(rows, header.value(), overrides);
        return new FileFacts(
                "csv",
                charset.value().name(),
                delimiter.value(),
                header.value(),
                profile.value(),
                Map.of(
                        "format", new Guess<>("csv", 0.95, "It is text in rows of cells.").asDecision(),
                        "charset", charset.asDecision(),
                        "delimiter", delimiter.asDecision(),
                        "header_row", header.asDecision(),
                        "profile", profile.asDecision()));
    }

    private static Guess<Integer> header(List<SourceRow> rows, Overrides overrides) {
        if (overrides.headerRow() != null) {
            return Guess.chosen(overrides.headerRow());
        }
        return rows.isEmpty() ? new Guess<>(1, 0, "There is no row in the file.") : HeaderGuess.of(rows);
    }

    private static Guess<String> profile(List<SourceRow> rows, int headerRow, Overrides overrides) {
        if (overrides.profile() != null) {
            return Guess.chosen(overrides.profile());
        }
        Optional<ExporterProfile> known = rows.stream()
                .filter(row -> headerRow > 0 && row.lineNumber() >= headerRow)
                .findFirst()
                .flatMap(header -> ExporterProfile.ofHeaders(header.cells()));
        return known.map(profile -> new Guess<>(
                        profile.wireName(), 0.95, "It has the headers that " + profile.exporter() + " writes."))
                .orElse(new Guess<>(null, 0.9, "Its headers are those of no known exporter."));
    }

    private List<SourceRow> rows(String text, char delimiter) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (CsvReader reader = new CsvReader(new StringReader(text), delimiter, 0, bounds.csv())) {
            for (SourceRow row = reader.next();
                    row != null && rows.size() < bounds.headRecords();
                    row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Without the last line when it may be cut off, unless it is the only one. */
    private static String wholeLines(String text, boolean complete) {
        int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
        return complete || end == 0 ? text : text.substring(0, end);
    }

    private static String decoded(byte[] head, Charset charset) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader characters = CsvSource.decode(new ByteArrayInputStream(head), charset)) {
            characters.transferTo(text);
        }
        return text.toString();
    }
}
