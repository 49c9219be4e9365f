package dev.intake.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConstantListsTest {

    @Test
    @Tag("case-263")
    void everyConstantFieldHasValuesAndNoOtherFieldDoes() {
        for (ImportField field : ImportField.values()) {
            assertThat(ConstantLists.of(field).isEmpty()).as(field.key()).isEqualTo(!field.isConstant());
        }
        assertThat(ConstantLists.fields())
                .extracting(ImportField::key)
                .containsExactly(
                        "pledge_currency",
                        "pledge_frequency",
                        "likely_to_give",
                        "newsletter",
                        "send_appeals",
                        "status");
    }

    @Test
    void findsAFrequencyByItsLabelAndByItsMonths() {
        assertThat(ConstantLists.find(ImportField.PLEDGE_FREQUENCY, "Monthly"))
                .isEqualTo(ConstantLists.find(ImportField.PLEDGE_FREQUENCY, "1.0"))
                .hasValue(new ConstantOption("Monthly", "1.0", "Monthly"));
    }

    @Test
    void findsABooleanAsJsonAndAsText() {
        assertThat(ConstantLists.find(ImportField.SEND_APPEALS, "false"))
                .isEqualTo(ConstantLists.find(ImportField.SEND_APPEALS, false))
                .hasValue(new ConstantOption(false, null, "No"));
        assertThat(ConstantLists.find(ImportField.SEND_APPEALS, "Yes")).isEmpty();
    }

    @Test
    void namesCurrenciesWithTheirSymbolInOrderOfCode() {
        assertThat(ConstantLists.of(ImportField.PLEDGE_CURRENCY))
                .hasSizeGreaterThan(280)
                .extracting(ConstantOption::value)
                .isSorted()
                .contains("USD ($)", "EUR (€)", "KES (KES)")
                .doesNotContain("ADP (ADP)");
    }

    @Test
    void findsNothingForAnUnknownIdOrNull() {
        assertThat(ConstantLists.find(ImportField.STATUS, "Partner - Prayer")).isEmpty();
        assertThat(ConstantLists.find(ImportField.STATUS, null)).isEmpty();
        assertThat(ConstantLists.find(ImportField.CITY, "Springfield")).isEmpty();
    }
}
