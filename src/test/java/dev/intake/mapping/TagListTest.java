package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
             christmas-card,      family | christmas-card;family
            §  "a,b", C §             | a,b;c
            'x, y',z                  | x, y;z
            A, a ,B,,                 | a;b
            john's friend, x          | john's friend;x
            "never closed, x          | "never closed;x
            "a" b, c                  | "a" b;c
            "", ' '                   | §§
            ÉTÉ                       | été
            """)
    @Tag("case-122")
    void readsTags(String text, String tags) {
        assertThat(String.join(";", TagList.parse(text))).isEqualTo(tags);
    }

    @Test
    void readsNoTagsFromNothing() {
        assertThat(TagList.parse(null)).isEmpty();
        assertThat(TagList.parse(" \u00a0")).isEmpty();
    }

    @Test
    void writesATagWithACommaInQuotes() {
        assertThat(TagList.join(List.of("a,b", "c", "say \"hi, you\""))).isEqualTo("\"a,b\", c, 'say \"hi, you\"'");
    }

    @Property
    void tagsWithoutQuotesComeBackAsTheyWereWritten(
            @ForAll List<@Chars({'a', 'b', ',', ' ', '-'}) @StringLength(min = 1, max = 6) String> texts) {
        List<String> tags = TagList.union(texts, List.of());

        assertThat(TagList.parse(TagList.join(tags))).isEqualTo(tags);
    }

    @Property
    void neverFailsAndNeverGivesABlankTag(
            @ForAll @Chars({'"', '\'', ',', ' ', 'a'}) @StringLength(max = 20) String text) {
        assertThat(TagList.parse(text)).noneMatch(String::isBlank).doesNotHaveDuplicates();
    }
}
