package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "contacts.csv, contacts.csv",
        "../../etc/passwd, passwd",
        "'C:\\Users\\Anna\\my contacts.csv', my contacts.csv",
        "Адреса 2026.csv, Адреса 2026.csv",
        "名簿.csv, 名簿.csv",
        "a<b>\"c\".csv, a_b__c_.csv",
        "/, file",
        ".., file"
    })
    void keepsTheLastSegmentWithoutOddCharacters(String sent, String clean) {
        assertThat(FileNames.clean(sent)).isEqualTo(clean);
    }

    @Property
    void neverGivesAPath(@ForAll String sent) {
        assertThat(FileNames.clean(sent)).isNotEmpty().hasSizeLessThan(256).doesNotContain("/", "\\", "\0", "\n");
    }

    @Test
    void readsExtensionsWithoutRegardToCase() {
        assertThat(FileNames.extension("a.b.CSV")).isEqualTo("csv");
        assertThat(FileNames.extension("csv")).isEmpty();
    }
}
