package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What was recognised in a file: format ({@code csv}), charset, delimiter, 1-based line of the header row (0: the file has none), exporter profile
 * (null: none known), and for each decision its value, confidence 0–1 and reason.
 */
public record FileFacts(
        String format, String charset, char delimiter, int headerRow, String profile, Map<String, Decision> decisions) {

    /** One decision of the recognition, ready to be shown to the person who may overrule it. */
    public record Decision(String value, double confidence, String reason) {}

    public FileFacts {
        requireNonNull(format, "format");
        requireNonNull(charset, "charset");
        decisions = Map.copyOf(decisions);
    }

    /** The same reading, decided in another way. */
    public FileFacts withDecisions(Map<String, Decision> others) {
        return new FileFacts(format, charset, delimiter, headerRow, profile, others);
    }

    /** The names of the decisions, in the order of the documented attributes. */
    public static List<String> decisionNames() {
        return List.of("format", "charset", "delimiter", "header_row", "profile");
    }
}
