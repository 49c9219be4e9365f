package dev.intake.recognition;

import dev.intake.contacts.Column;
import dev.intake.contacts.FileFacts;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.FileSurvey.SampleRow;
import dev.intake.contacts.Mappings;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.sources.SourceRow;
import dev.intake.sources.csv.CsvReader;
import dev.intake.sources.csv.CsvSource;
import dev.intake.sources.csv.DecodedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds out what a file is and reads it once from end to end for everything that the choice of mappings needs; a second time only when it turns out not to be UTF-8.
 */
public final class FileRecognizer {
    /** The first four rows (MPDX Imports API, file_row_samples) that are well-formed and not absurdly long. */
    private static final int SAMPLE_ROWS = 4;

    private static final int MAX_SAMPLE_CHARS = 1 << 16;

    private final RecognitionBounds bounds;
    private final Dialect dialect;

    public FileRecognizer(RecognitionBounds bounds) {
        this.bounds = bounds;
        this.dialect = new Dialect(bounds);
    }

    /**
     * Surveys a CSV file. The values of the columns whose keys are in {@code alwaysRecorded} are recorded whatever their header. Throws IntakeException {@code file_empty},
     * {@code file_without_rows}, {@code file_binary}, {@code file_unreadable} or {@code too_many_columns} for a file that cannot be imported.
     */
    public FileSurvey survey(FileOpener file, Overrides overrides, Set<String> alwaysRecorded) throws IOException {
        byte[] head;
        Guess<Charset> charset;
        try (InputStream bytes = file.open()) {
            head = bytes.readNBytes(bounds.headBytes());
            charset = charset(head, overrides);
            ByteEvidence evidence = new ByteEvidence(new SequenceInputStream(new ByteArrayInputStream(head), bytes));
            try {
                Reader characters = charset == null ? utf8(evidence) : CsvSource.decode(evidence, charset.value());
                Guess<Charset> known = charset == null ? validUtf8() : charset;
                return survey(characters, dialect.facts(head, known, overrides), overrides, alwaysRecorded);
            } catch (CharacterCodingException notUtf8) {
                evidence.drain();
                charset = CharsetGuess.ofEvidence(evidence);
            }
        }
        try (InputStream bytes = file.open()) {
            FileFacts facts = dialect.facts(head, charset, overrides);
            return survey(CsvSource.decode(bytes, charset.value()), facts, overrides, alwaysRecorded);
        }
    }

    /** Null when nothing but the whole file can tell. */
    private static Guess<Charset> charset(byte[] head, Overrides overrides) {
        if (head.length == 0) {
            throw new IntakeException(
                    ErrorCode.FILE_EMPTY, "The file is empty. Choose one with a header row and contacts.");
        }
        Guess<Charset> charset = overrides.charset() != null
                ? Guess.chosen(Charset.forName(overrides.charset()))
                : CharsetGuess.ofHead(head);
        ForeignFormat.refuseBinary(
                head, charset != null && charset.value().name().startsWith("UTF-16"));
        return charset;
    }

    private static Reader utf8(InputStream bytes) {
        return new DecodedText(bytes, StandardCharsets.UTF_8.newDecoder());
    }

    private static Guess<Charset> validUtf8() {
        return new Guess<>(StandardCharsets.UTF_8, 0.99, "Every byte of the file is valid UTF-8.");
    }

    private FileSurvey survey(Reader characters, FileFacts facts, Overrides overrides, Set<String> alwaysRecorded)
            throws IOException {
        try (CsvReader reader = new CsvReader(characters, facts.delimiter(), facts.headerRow(), bounds.csv())) {
            List<Column> columns = reader.columns();
            ConstantValues constants = new ConstantValues(columns, alwaysRecorded, bounds);
            List<SampleRow> samples = new ArrayList<>();
            long rows = 0;
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                rows = row.rowNumber();
                if (row.problem() == null) {
                    constants.add(row);
                    addSample(samples, row);
                }
            }
            if (rows == 0) {
                throw new IntakeException(ErrorCode.FILE_WITHOUT_ROWS, withoutRows(overrides));
            }
            return new FileSurvey(
                    facts,
                    columns,
                    constants.byColumn(),
                    constants.incomplete(),
                    samples,
                    rows,
                    suggestions(facts, columns, constants),
                    constants.warnings());
        }
    }

    private static void addSample(List<SampleRow> samples, SourceRow row) {
        if (samples.size() < SAMPLE_ROWS) {
            int characters = row.cells().stream()
                    .mapToInt(cell -> cell == null ? 0 : cell.length())
                    .sum();
            if (characters <= MAX_SAMPLE_CHARS) {
                samples.add(new SampleRow(row.rowNumber(), row.lineNumber(), row.cells()));
            }
        }
    }

    private static Mappings suggestions(FileFacts facts, List<Column> columns, ConstantValues constants) {
        ExporterProfile profile = facts.profile() == null
                ? null
                : ExporterProfile.ofName(facts.profile()).orElseThrow();
        return SuggestedMappings.of(columns, profile, constants.byColumn());
    }

    private static String withoutRows(Overrides overrides) {
        return overrides.headerRow() == null
                ? "The file has no row below its header. Choose one with at least one contact."
                : "The file has no row below line %,d. Choose another file_header_row."
                        .formatted(overrides.headerRow());
    }
}
