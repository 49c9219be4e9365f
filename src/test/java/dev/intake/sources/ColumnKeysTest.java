package dev.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Column;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnKeysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                First Name|first_name
                FirstName|firstname
                Spouse-fname|spouse_fname
                zip-code|zip_code
                ' E-mail 1 '|e_mail_1
                Send Appeals?|send_appeals
                Commitment Amount ($)|commitment_amount
                Église|eglise
                Phone #2|phone_2
                a__b|a__b
                a - b|a_b
                __x|__x
                NAME!|name
                Zip/Postal|zip_postal
                日本|日本
                Straße|strasse
                Ærø Łódź|aero_lodz
                Имя Й|имя_й
                ガ|ガ
                नाम|नाम
                ' Phone
                Number '|phone_number
                ?!|''
                """)
    void makesTheDocumentedKeys(String header, String key) {
        assertThat(ColumnKeys.key(header)).isEqualTo(key);
    }

    @Test
    void givesEveryColumnItsOwnKey() {
        assertThat(keys("Email", "E mail", "email", "", "#", null, "EMAIL"))
                .containsExactly("email", "e_mail", "email_2", "column_4", "column_5", "column_6", "email_3");
    }

    @Test
    void leavesAHeaderItsOwnKeyWhenADuplicateWantsIt() {
        assertThat(keys("email", "email", "email_2")).containsExactly("email", "email_3", "email_2");
        assertThat(keys("column", "column", "", "column_2"))
                .containsExactly("column", "column_3", "column_3_2", "column_2");
    }

    @Test
    void keepsTheHeadersAsTheyAreWritten() {
        assertThat(ColumnKeys.of(Arrays.asList(" First Name ", null)))
                .containsExactly(new Column("first_name", " First Name "), new Column("column_2", ""));
    }

    @Test
    void numbersTheColumnsOfAFileWithoutHeader() {
        assertThat(ColumnKeys.numbered(2))
                .containsExactly(new Column("column_1", "Column 1"), new Column("column_2", "Column 2"));
    }

    @Test
    void cutsKeysThatAreNoNames() {
        assertThat(ColumnKeys.key("n".repeat(100_000))).hasSizeLessThanOrEqualTo(255);
    }

    @Property
    void neverGivesTwoColumnsTheSameKey(@ForAll List<String> headers) {
        assertThat(ColumnKeys.of(headers).stream().map(Column::key))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    private static List<String> keys(String... headers) {
        return ColumnKeys.of(Arrays.asList(headers)).stream().map(Column::key).toList();
    }
}
