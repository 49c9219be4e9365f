package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NameFormsTest {

    @Test
    @Tag("case-143")
    void knowsAPersonByBothOrders() {
        assertThat(NameForms.of("Billy Bob")).containsExactly("Billy Bob", "Bob, Billy");
        assertThat(NameForms.of("Bob, Billy")).containsExactly("Bob, Billy", "Billy Bob");
        assertThat(NameForms.of(" Mr. Man ")).contains("Mr. Man");
    }

    @Test
    @Tag("case-143")
    @Tag("case-144")
    void knowsACoupleByEachOfItsPeopleAndByTheirFirstNames() {
        assertThat(NameForms.of("Doe, Bobby & Janey"))
                .containsExactly(
                        "Doe, Bobby & Janey", "Doe, Bobby and Janey", "Bobby Doe", "Janey Doe", "Bobby and Janey");
    }

    @Test
    void knowsAnOrganisationByItsName() {
        assertThat(NameForms.of("Grace Church")).containsExactly("Grace Church");
    }

    @Test
    void knowsNobodyByABlankText() {
        assertThat(NameForms.of("  ")).isEmpty();
    }
}
