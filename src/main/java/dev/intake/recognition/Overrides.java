package dev.intake.recognition;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.sources.csv.RecordCutter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a person decided about a file instead of the recognition; null leaves a decision to it. {@code headerRow} is the 1-based line, 0 for no header. */
public record Overrides(String charset, Character delimiter, Integer headerRow, String profile) {

    public static final Overrides NONE = new Overrides(null, null, null, null);

    /** Throws IntakeException {@code invalid_value}, with a pointer to each attribute that no file can have. */
    public Overrides {
        if (charset != null && !isCharset(charset)) {
            throw invalid(
                    "file_charset",
                    "%s is no charset that can be read. Name one such as UTF-8 or windows-1252.",
                    charset);
        }
        if (delimiter != null && !RecordCutter.isDelimiter(delimiter)) {
            throw invalid(
                    "file_delimiter", "%s cannot separate cells. Use a comma, semicolon, tab or pipe.", delimiter);
        }
        if (headerRow != null && headerRow < 0) {
            throw invalid(
                    "file_header_row",
                    "There is no line %s. Give the line of the header row, or 0 for none.",
                    headerRow);
        }
        if (profile != null && ExporterProfile.ofName(profile).isEmpty()) {
            String known = Arrays.stream(ExporterProfile.values())
                    .map(ExporterProfile::wireName)
                    .collect(Collectors.joining(", "));
            throw invalid("file_profile", "%s is no known profile. Use one of " + known + ".", profile);
        }
    }

    private static boolean isCharset(String name) {
        try {
            return !Charset.forName(name).newDecoder().isAutoDetecting();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static IntakeException invalid(String attribute, String sentence, Object value) {
        return new IntakeException(
                Problem.atPointer(ErrorCode.INVALID_VALUE, "/data/attributes/" + attribute, sentence.formatted(value)));
    }
}
