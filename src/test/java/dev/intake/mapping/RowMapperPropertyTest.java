package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.intake.contacts.Column;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings;
import dev.intake.sources.SourceRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowMapperPropertyTest {
    private static final RowMapper MAPPER = new RowMapper(
            Arrays.stream(ImportField.values())
                    .map(field -> new Column(field.key(), field.label()))
                    .toList(),
            Mappings.NONE,
            List.of("imported"),
            "US",
            Rows.IDS);

    @Property
    void everyRowBecomesANamedContactOrAFailureThatSaysWhy(@ForAll("cells") List<String> cells) {
        MappedRow mapped = MAPPER.map(new SourceRow(1, 2, cells, null));

        if (mapped instanceof MappedRow.Drafted drafted) {
            assertThat(drafted.draft().contact().fields().name()).isNotBlank();
        } else {
            assertThat(((MappedRow.Refused) mapped).failure().errors()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x,", "\"a\"b", "(", ")", "a ", "a,", "& ", "1", "1,", "@", "..", "'", "mc", "Jr ", "Mr. ", "- "
            })
    void takesTimeInProportionToTheLengthOfHostileCells(String piece) {
        String cell = piece.repeat(300_000 / piece.length());
        List<String> cells = Collections.nCopies(ImportField.values().length, cell);

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(MAPPER.map(new SourceRow(1, 2, cells, null))).isInstanceOf(MappedRow.Refused.class));
    }

    @Provide
    Arbitrary<List<String>> cells() {
        Arbitrary<String> wild = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<String> telling = Arbitraries.of(
                "Bob",
                "Doe, John & Jane",
                "Mr.",
                "and",
                "()",
                ",",
                "\u200b",
                "$1,0",
                "a@b.co",
                "n/a",
                "+1 213",
                "CA",
                "\"a,b",
                "Yes",
                "\uD83C");
        return Arbitraries.oneOf(wild, telling).injectNull(0.3).list().ofMaxSize(ImportField.values().length + 2);
    }
}
