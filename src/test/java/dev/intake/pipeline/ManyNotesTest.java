package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.intake.contacts.FieldChange;
import dev.intake.matching.Plan;
import dev.intake.store.ChangeJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files whose every row says something else of one person. */
class ManyNotesTest {
    private static final String ROW = "Full Name: Ann Lee; Email 1: ann@example.org";

    @Test
    void eachRowIsToldAsWhatItAddedToTheNotes() {
        List<Plan.Change> changes = changes(3, "; Notes: ");

        assertThat(changes)
                .flatExtracting(Plan.Change::changes)
                .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
                .containsExactly(tuple("notes", null, text(2)), tuple("notes", null, text(3)));
    }

    @Test
    void whatIsKeptOfNotesGrowsWithTheRowsAndNotWithTheirSquare() {
        assertThat(size(801, "; Notes: ")).isEqualTo(8 * size(101, "; Notes: "));
    }

    @Test
    void norDoesWhatIsKeptOfReferrersWhomNobodyKnows() {
        assertThat(size(801, "; Referred By: ")).isEqualTo(8 * size(101, "; Referred By: "));
    }

    /** Characters of what all rows but the first changed. */
    private static int size(int rows, String field) {
        return changes(rows, field).stream()
                .mapToInt(change -> ChangeJson.write(change.changes()).length())
                .sum();
    }

    private static List<Plan.Change> changes(int rows, String field) {
        List<String> texts = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> ROW + field + text(row))
                .toList();
        return new TableImport(1, new MemoryList(), TableImport.BY_DEFAULT, false)
                .run(texts, 100).stream()
                        .filter(Plan.Change.class::isInstance)
                        .map(Plan.Change.class::cast)
                        .toList();
    }

    /** All of one length. */
    private static String text(int row) {
        return "N".repeat(90) + (100_000 + row);
    }
}
