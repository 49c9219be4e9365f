package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IncludeTreeTest {
    /** What the documented client sends (MPDX Imports API, include). */
    private static final String WIZARD = "sample_contacts,sample_contacts.addresses,sample_contacts.primary_person,"
            + "sample_contacts.primary_person.email_addresses,sample_contacts.primary_person.phone_numbers,"
            + "sample_contacts.spouse,sample_contacts.spouse.email_addresses,sample_contacts.spouse.phone_numbers";

    @Test
    void followsPathsToTheirEnd() {
        IncludeTree tree = IncludeTree.parse(WIZARD, ResourceType.IMPORTS);

        assertThat(tree.branches()).containsOnlyKeys("sample_contacts");
        assertThat(tree.at("sample_contacts").branches()).containsOnlyKeys("addresses", "primary_person", "spouse");
        assertThat(tree.at("sample_contacts").at("spouse").branches())
                .containsOnlyKeys("email_addresses", "phone_numbers");
    }

    @Test
    void takesAStarForEveryDirectRelationship() {
        assertThat(IncludeTree.parse("*", ResourceType.IMPORTS).branches())
                .containsOnlyKeys("account_list", "sample_contacts", "user");
    }

    @Test
    @Tag("case-27")
    void takesTwoStarsForNothing() {
        assertThat(IncludeTree.parse("**", ResourceType.IMPORTS).isEmpty()).isTrue();
        assertThat(IncludeTree.parse(null, ResourceType.IMPORTS).isEmpty()).isTrue();
    }

    @Test
    void reportsEveryUnknownNameAtOnce() {
        assertThatThrownBy(() -> IncludeTree.parse("user, colour ,sample_contacts.shoes", ResourceType.IMPORTS))
                .isInstanceOfSatisfying(IntakeException.class, refused -> {
                    assertThat(refused.problems()).hasSize(2);
                    assertThat(refused.problems()).extracting(Problem::code).containsOnly(ErrorCode.UNKNOWN_INCLUDE);
                    assertThat(refused.problems()).extracting(Problem::at).containsOnly("include");
                });
    }
}
