package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intake.contacts.RowFailure.RowError;
import dev.intake.errors.ErrorCode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FailureJsonTest {

    @Property(tries = 200)
    void readsTheCellsThatItWrote(@ForAll List<String> cells) {
        assertThat(FailureJson.readCells(FailureJson.cells(cells))).isEqualTo(cells);
    }

    @Test
    void readsTheErrorsThatItWrote() {
        List<RowError> errors = List.of(
                new RowError(ErrorCode.EMAIL_INVALID, "email_2", "ada@", "No domain follows the @.", "ada@example.org"),
                new RowError(ErrorCode.NAME_MISSING, null, null, "Nobody is named.", null));

        assertThat(FailureJson.readErrors(FailureJson.errors(errors))).isEqualTo(errors);
    }

    @Test
    void keepsWhatTextOfPostgresCannotHold() {
        List<String> cells = List.of("NUL \u0000", "lone \ud800", "pair \ud83d\ude00", "é");

        String json = FailureJson.cells(cells);

        assertThat(json).isPrintable().matches("\\p{ASCII}+");
        assertThat(FailureJson.readCells(json)).isEqualTo(cells);
    }

    @Test
    void refusesWhatIsNoFailure() {
        assertThatIllegalStateException().isThrownBy(() -> FailureJson.readErrors("[{\"reason\":\"x\"}]"));
        assertThatIllegalStateException().isThrownBy(() -> FailureJson.readCells("{}"));
    }
}
