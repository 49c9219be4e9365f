package dev.intake.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerColumnsTest {
    private static final List<String> FILE = List.of("Outcome", "First Name", "Error Message");

    @Test
    void knowsTheColumnsThatItPutsBeforeThoseOfAFile() {
        assertThat(LedgerColumns.leading(before(LedgerColumns.ofFailures()))).isEqualTo(1);
        assertThat(LedgerColumns.leading(before(LedgerColumns.ofRows()))).isEqualTo(6);
    }

    @Test
    void takesNoOtherFileForItsOwn() {
        assertThat(LedgerColumns.leading(List.of())).isZero();
        assertThat(LedgerColumns.leading(FILE)).isZero();
        assertThat(LedgerColumns.leading(List.of("Row Number", "Outcome"))).isZero();
        assertThat(LedgerColumns.leading(List.of("First Name", "Error Message")))
                .isZero();
    }

    private static List<String> before(List<String> ours) {
        List<String> headers = new ArrayList<>(ours);
        headers.addAll(FILE);
        return headers;
    }
}
