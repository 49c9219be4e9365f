package dev.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Column;
import dev.intake.contacts.FileSurvey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void findsTheDelimiter(char delimiter) {
        String text = """
                Name~Street~Amount
                "Doe, John; Jane"~"1 Main Street, ""Apt | 2""
                second floor"~1,50
                "Park, Bob"~2 High Street~2,50

                "Man, Joe"~3 Low Street~3,50
                """.replace('~', delimiter).replace(",50", delimiter == ',' ? ".50" : ",50");
        FileSurvey survey = Surveys.of(text);
        assertThat(survey.facts().delimiter()).isEqualTo(delimiter);
        assertThat(survey.columns()).extracting(Column::key).containsExactly("name", "street", "amount");
        assertThat(survey.rowsTotal()).isEqualTo(3);
    }

    @Test
    void prefersTheDelimiterOfTheWholeTableToOneInsideItsCells() {
        assertThat(Surveys.of("Name;Amount\nDoe, John;1\nPark, Bob;2\nMan, Joe;3\n")
                        .facts()
                        .delimiter())
                .isEqualTo(';');
        assertThat(Surveys.of("Name;Amount\nJohn;1,50\nBob;2,50\n").facts().delimiter())
                .isEqualTo(';');
        assertThat(Surveys.of("Name\nJohn\nBob\n").facts().delimiter()).isEqualTo(',');
    }

    @Test
    void believesASeparatorLine() {
        FileSurvey survey = Surveys.of("sep=;\nName;Email\nDoe, John;a\n");
        assertThat(survey.facts().delimiter()).isEqualTo(';');
        assertThat(survey.facts().headerRow()).isEqualTo(2);
        assertThat(survey.rowsTotal()).isEqualTo(1);
        assertThat(Surveys.of("sep=^\nName^Email\nDoe^a\n").facts().delimiter()).isEqualTo('^');
    }

    @Test
    void findsTheHeaderBehindTitlesNotesAndBlankLines() {
        FileSurvey survey = Surveys.of(
                "My supporters\n\n,,,\n\"as of\ntoday\",,,\nWho,Gives,Where,When\nJohn,1,IL,May\nBob,2,BC,June\n");
        assertThat(survey.facts().headerRow()).isEqualTo(6);
        assertThat(survey.columns()).extracting(Column::key).containsExactly("who", "gives", "where", "when");
        assertThat(survey.rowsTotal()).isEqualTo(2);
        assertThat(survey.samples().get(0).lineNumber()).isEqualTo(7);
    }

    @Test
    void findsTheHeaderOfLinkedInBehindItsNotes() {
        FileSurvey survey = Surveys.of("""
                Notes:
                "When exporting your connection data, you may notice that some of the email addresses are missing."

                First Name,Last Name,URL,Email Address,Company,Position,Connected On
                Ann,Bell,https://example.com/ann,,Acme,Head,12 Mar 2024
                """);
        assertThat(survey.facts().headerRow()).isEqualTo(4);
        assertThat(survey.facts().profile()).isEqualTo("linkedin");
        assertThat(survey.rowsTotal()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "John Doe,john@example.com\nBob Park,bob@example.com\n",
                "John,+1 555 123 4567\nBob,x\n",
                "John,$50.00\nBob,$10\n"
            })
    void numbersTheColumnsOfAFileThatBeginsWithData(String text) {
        FileSurvey survey = Surveys.of(text);
        assertThat(survey.facts().headerRow()).isZero();
        assertThat(survey.columns()).extracting(Column::header).containsExactly("Column 1", "Column 2");
        assertThat(survey.rowsTotal()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wer,Was\nJohn,a\n",
                "Name\n\"Doe, John\"\n",
                "Name\nDoe, John\nPark, Bob\n",
                "Donor,2023,2024\nJohn,1,2\nBob,3,4\n",
                "Name,a@b.example\nJohn,x\n",
                "Supporters,Name,,,,,\nx,John,1,2,3,4,5\ny,Bob,1,2,3,4,5\n"
            })
    void takesTheFirstRowForTheHeaderWithoutProofOfTheContrary(String text) {
        assertThat(Surveys.of(text).facts().headerRow()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                google_2024|First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value
                google_legacy|Name,Given Name,Additional Name,Family Name,Name Prefix,Name Suffix,Initials,Nickname,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value
                outlook_web|First Name,Middle Name,Last Name,Title,Suffix,Web Page,Notes,E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Mobile Phone,Home Street,Home City,Business Phone,Business Street
                outlook_desktop|Title,First Name,Last Name,Business Street,Home Street,Business Phone,Home Phone,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Web Page
                linkedin|First Name,Last Name,Email Address,Company,Position,Connected On
                yahoo|"First","Middle","Last","Nickname","Email","Category","Distribution Lists","Messenger ID","Home","Work","Mobile","Primary","Alternate Email 1","Comments"
                mpdx_template|Contact Name,First Name,Last Name,Spouse First Name,Spouse Last Name,Greeting,Envelope Greeting,Mailing Street Address,Mailing City,Mailing State,Mailing Postal Code,Mailing Country,Status,Commitment Amount,Commitment Frequency,Newsletter,Commitment Received,Tags,Primary Email,Spouse Email,Primary Phone,Spouse Phone,Notes
                """)
    void knowsTheExporterByItsHeaders(String profile, String headers) {
        FileSurvey survey = Surveys.of(headers + "\nx,y,z\n");
        assertThat(survey.facts().profile()).isEqualTo(profile);
        assertThat(survey.facts().decisions().get("profile").value()).isEqualTo(profile);
    }

    @Test
    void readsAFileWhoseHeadIsOneRow() {
        byte[] file = ("Name,Note\nJohn,\"" + "x".repeat(500_000) + "\"\n").getBytes(StandardCharsets.UTF_8);
        assertThat(Surveys.of(file, Overrides.NONE).columns()).hasSize(2);
    }
}
