package dev.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.FileSurvey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetGuessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                UTF-8|UTF-8|José Müller|Agapé
                UTF-8|UTF-8|山田太郎|東京都
                UTF-16LE|UTF-16LE|José Müller|München
                UTF-16BE|UTF-16BE|José Müller|München
                UTF-16LE|UTF-16LE|一山田太郎|東京都
                windows-1252|windows-1252|José “Pepe” Müller|München – Süd
                windows-1252|windows-1252|Lané|x
                windows-1252|windows-1252|Ünal Öztürk Åse|À côté
                ISO-8859-1|windows-1252|François Lévêque|Orléans
                x-MacRoman|x-MacRoman|José Müller|Nîmes é à
                windows-1251|windows-1251|Иванов Сергей Петрович|Санкт-Петербург, Невский проспект
                Shift_JIS|Shift_JIS|山田太郎さん、こんにちは|東京都千代田区丸の内
                windows-31j|windows-31j|㈱山田商店の髙橋さん、こんにちは|東京都千代田区丸の内一丁目
                GB18030|GB18030|王小明先生您好|北京市朝阳区建国路二十号中国
                """)
    void findsTheCharsetOfAFile(String written, String found, String name, String city) {
        byte[] file = ("Name,City,Kind\n" + (name + "," + city + ",x\n").repeat(20)).getBytes(Charset.forName(written));
        FileSurvey survey = Surveys.of(file, Overrides.NONE);
        assertThat(survey.facts().charset()).isEqualTo(found);
        assertThat(survey.samples().get(0).cells()).startsWith(name);
        assertThat(survey.rowsTotal()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void believesAByteOrderMark(String charset) {
        byte[] file = "\uFEFF\"Name\",Kind\nJos\u00E9,x\n".getBytes(Charset.forName(charset));
        FileSurvey survey = Surveys.of(file, Overrides.NONE);
        assertThat(survey.facts().charset()).isEqualTo(charset);
        assertThat(survey.facts().decisions().get("charset").confidence()).isEqualTo(1);
        assertThat(survey.columns().get(0).header()).isEqualTo("Name");
        assertThat(survey.samples().get(0).cells()).containsExactly("Jos\u00E9", "x");
    }

    @Test
    @Tag("case-69")
    void findsTheTellingByteInTheLastLineOfALargeFile() {
        String text = "Full Name,First Name,Last Name\n" + "\"Doe, John\",John,Doe\n".repeat(300_000)
                + "\"Lan\u00E9, John\",John,Lan\u00E9\n";
        FileSurvey survey = Surveys.of(text.getBytes(StandardCharsets.ISO_8859_1), Overrides.NONE);
        assertThat(survey.facts().charset()).isEqualTo("windows-1252");
        assertThat(survey.rowsTotal()).isEqualTo(300_001);
    }

    @Test
    void doesNotMakeAllOfAUtf8FileIllegibleForOneBadByte() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(("Kind,Name\n" + "caf\u00E9,M\u00FCller\n".repeat(100)).getBytes(StandardCharsets.UTF_8));
        file.writeBytes("th\u00E9,x\n".getBytes(StandardCharsets.ISO_8859_1));
        FileSurvey survey = Surveys.of(file.toByteArray(), Overrides.NONE);
        assertThat(survey.facts().charset()).isEqualTo("UTF-8");
        assertThat(survey.facts().decisions().get("charset").reason()).contains("All but 1");
        assertThat(survey.rowsTotal()).isEqualTo(101);
        assertThat(survey.constants()).containsEntry("kind", List.of("caf\u00E9"));
    }

    @Test
    void saysWhenItDoesNotKnow() {
        byte[] file = {'N', 'a', 'm', 'e', ',', 'x', '\n', 'a', (byte) 0xB6, ',', 'b', '\n'};
        FileSurvey survey = Surveys.of(file, Overrides.NONE);
        assertThat(survey.facts().charset()).isEqualTo("windows-1252");
        assertThat(survey.facts().decisions().get("charset").confidence()).isLessThan(0.5);
    }
}
