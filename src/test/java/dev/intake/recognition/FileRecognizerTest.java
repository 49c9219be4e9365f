package dev.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intake.contacts.Column;
import dev.intake.contacts.FileFacts;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.FileSurvey.SampleRow;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRecognizerTest {

    @Test
    @Tag("case-66")
    @Tag("case-71")
    void findsColumnsAndRows() {
        FileSurvey survey = Surveys.ofResource("partners_31_columns.csv");
        assertThat(survey.rowsTotal()).isEqualTo(3);
        assertThat(survey.columns())
                .hasSize(31)
                .contains(
                        new Column("spouse_fname", "Spouse-fname"),
                        new Column("zip_code", "zip-code"),
                        new Column("mailing_greeting", "mailing-greeting"),
                        new Column("extra_notes", "extra-notes"),
                        new Column("likely_giver", "likely-giver"),
                        new Column("spouse_email_address", "Spouse-email-address"));
        assertThat(survey.facts().decisions()).containsOnlyKeys(FileFacts.decisionNames());
        assertThat(survey.facts().decisions().values()).allSatisfy(decision -> {
            assertThat(decision.confidence()).isBetween(0.0, 1.0);
            assertThat(decision.reason()).endsWith(".");
        });
        assertThat(survey.facts().headerRow()).isEqualTo(1);
        assertThat(survey.facts().profile()).isNull();
        assertThat(survey.warnings()).isEmpty();
    }

    @Test
    @Tag("case-72")
    @Tag("case-73")
    @Tag("case-74")
    @Tag("case-75")
    @Tag("case-76")
    void recordsTheValuesThatMayBeConstants() {
        FileSurvey survey = Surveys.ofResource("partners_31_columns.csv");
        assertThat(survey.constants())
                .containsOnlyKeys(
                        "greeting",
                        "status",
                        "amount",
                        "frequency",
                        "newsletter",
                        "currency",
                        "skip",
                        "likely_giver",
                        "appeals")
                .containsEntry("status", List.of("Praying", "Praying and giving"))
                .containsEntry("amount", List.of("50", "10", ""))
                .containsEntry("frequency", List.of("Monthly", ""))
                .containsEntry("currency", List.of("CAD", ""))
                .containsEntry("newsletter", List.of("Both"))
                .containsEntry("skip", List.of("No", "Yes", ""))
                .containsEntry("likely_giver", List.of("Yes", "No"))
                .containsEntry("appeals", List.of("Yes", "No"))
                .containsEntry("greeting", List.of("Hi John and Jane", "Hello!", ""));
    }

    @Test
    @Tag("case-77")
    void keepsTheFirstFourRowsAsTheyAreWritten() {
        List<SampleRow> samples = Surveys.ofResource("partners_31_columns.csv").samples();
        assertThat(samples).hasSize(3);
        assertThat(samples.get(0).cells()).contains(" John", "Jane ", " john@example.com ");
        assertThat(samples.get(1).cells().subList(6, 9)).containsExactly(null, null, "123 Street West ");
        assertThat(samples.get(2).cells()).contains("CA", "123.456.7890");
        assertThat(Surveys.of("a,b\n1,2\n,\n3,4\n\"x\"y,5\n6,7\n8,9\n10,11\n").samples())
                .extracting(SampleRow::cells)
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("6", "7"), List.of("8", "9"));
    }

    @Test
    @Tag("case-78")
    void recordsAtMostAHundredValuesOfAColumn() {
        FileSurvey hundred = Surveys.of("kind,email\n" + values(100));
        assertThat(hundred.constants().get("kind")).hasSize(100);
        assertThat(hundred.truncatedConstants()).isEmpty();
        FileSurvey more = Surveys.of("kind,email\n" + values(101) + "v1,\nv101,\n");
        assertThat(more.constants().get("kind"))
                .hasSize(100)
                .startsWith("v1", "v2")
                .endsWith("v100");
        assertThat(more.truncatedConstants()).containsExactly("kind");
        assertThat(more.warnings()).isEmpty();
    }

    @Test
    @Tag("case-79")
    void leavesOutColumnsThatAreNoConstantsUnlessTheyAreMapped() {
        byte[] file = "Status,Church Status,Email Newsletter\nA,B, Yes\nA,B,Yes\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Surveys.of(file, Overrides.NONE).constants()).containsOnlyKeys("status");
        FileSurvey mapped =
                Surveys.of(() -> new ByteArrayInputStream(file), Overrides.NONE, Set.of("email_newsletter"));
        assertThat(mapped.constants()).containsOnlyKeys("status", "email_newsletter");
        assertThat(mapped.constants().get("email_newsletter")).containsExactly(" Yes", "Yes");
    }

    @Test
    void saysWhenAValueIsTooLongToRecord() {
        assertThat(Surveys.of("kind,email\n" + "v".repeat(255) + ",x\n").warnings())
                .isEmpty();
        FileSurvey survey = Surveys.of("kind,email\n" + "v".repeat(256) + ",x\nshort,y\n");
        assertThat(survey.constants().get("kind")).containsExactly("short");
        assertThat(survey.truncatedConstants()).containsExactly("kind");
        assertThat(survey.warnings()).extracting(Problem::code).containsExactly(ErrorCode.FILE_CONSTANTS_TRUNCATED);
        assertThat(survey.warnings().get(0).detail()).contains("kind", "255 characters");
    }

    @Test
    void saysWhenAllValuesTogetherAreTooLongToRecord() {
        String header = IntStream.range(0, 20).mapToObj(column -> "c" + column).collect(Collectors.joining(","));
        String row = IntStream.range(0, 20).mapToObj(column -> "v%d").collect(Collectors.joining(","));
        String rows = IntStream.range(100, 170)
                .mapToObj(number -> row.replace("v%d", number + "v".repeat(247)) + "\n")
                .collect(Collectors.joining());
        FileSurvey survey = Surveys.of(header + "\n" + rows);
        long bytes = survey.constants().values().stream()
                .flatMap(List::stream)
                .mapToLong(String::length)
                .sum();
        assertThat(bytes).isBetween(262_144L - 250, 262_144L);
        assertThat(survey.warnings()).hasSize(1);
        assertThat(survey.truncatedConstants()).hasSize(20);
    }

    @Test
    void readsAFileOnceWhenItIsUtf8AndTwiceWhenItIsNot() {
        assertThat(timesOpened("name,email\nJos\u00E9,x\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(1);
        assertThat(timesOpened("name,email\nJos\u00E9,x\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name,email\n", "name,email", "name,email\n,\n\n \n", "\n\n", "\uFEFF", "sep=;\nname;email\n"})
    void refusesAFileWithoutRows(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), ErrorCode.FILE_WITHOUT_ROWS);
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused(new byte[0], ErrorCode.FILE_EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "504B0304140006000800786C2F776F726B626F6F6B, Excel",
        "504B03041400000000006162632E747874, zip",
        "1F8B0800000000000003, gzip",
        "255044462D312E37, PDF",
        "89504E470D0A1A0A0000000D, PNG",
        "D0CF11E0A1B11AE100000000, Excel",
        "6100016203000405060708, binary"
    })
    void refusesBinaryFilesAndSaysWhatTheyAre(String hex, String said) {
        assertThat(assertRefused(HexFormat.of().parseHex(hex), ErrorCode.FILE_BINARY))
                .contains(said, "upload");
    }

    @ParameterizedTest
    @CsvSource({
        "'BEGIN:VCARD\nVERSION:3.0\n', vCard",
        "'<?xml version=\"1.0\"?><Database/>', XML",
        "'<!DOCTYPE html><html>', web page"
    })
    void refusesTextOfAnotherFormatAndSaysWhatItIs(String text, String said) {
        assertThat(assertRefused(text.getBytes(StandardCharsets.UTF_8), ErrorCode.FILE_UNREADABLE))
                .contains(said);
    }

    @Test
    void takesAThousandColumnsAndRefusesOneMore() {
        assertThat(Surveys.of("name" + ",c".repeat(999) + "\nx\n").columns()).hasSize(1_000);
        assertRefused(
                ("name" + ",c".repeat(1_000) + "\nx\n").getBytes(StandardCharsets.UTF_8), ErrorCode.TOO_MANY_COLUMNS);
        assertRefused(
                ("name" + ",c".repeat(100_000) + "\nx\n").getBytes(StandardCharsets.UTF_8), ErrorCode.TOO_MANY_COLUMNS);
    }

    @Test
    void followsThePersonWhoOverrulesIt() {
        byte[] file = "x;1\nname;e-mail|y\nJos\u00E9;a|b\n".getBytes(StandardCharsets.ISO_8859_1);
        FileSurvey survey = Surveys.of(file, new Overrides("iso-8859-1", '|', 2, "yahoo"));
        assertThat(survey.facts().charset()).isEqualTo("ISO-8859-1");
        assertThat(survey.facts().delimiter()).isEqualTo('|');
        assertThat(survey.facts().headerRow()).isEqualTo(2);
        assertThat(survey.facts().profile()).isEqualTo("yahoo");
        assertThat(survey.samples().get(0).cells()).containsExactly("Jos\u00E9;a", "b");
        assertThat(survey.facts().decisions().get("charset").confidence()).isEqualTo(1);
    }

    @Test
    void refusesWhatNoFileCanBe() {
        assertInvalid("file_charset", () -> new Overrides("klingon", null, null, null));
        assertInvalid("file_charset", () -> new Overrides("not a name", null, null, null));
        assertInvalid("file_delimiter", () -> new Overrides(null, '"', null, null));
        assertInvalid("file_header_row", () -> new Overrides(null, null, -1, null));
        assertInvalid("file_profile", () -> new Overrides(null, null, null, "myspace"));
    }

    private static void assertInvalid(String attribute, Runnable making) {
        assertThatExceptionOfType(IntakeException.class).isThrownBy(making::run).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_VALUE);
            assertThat(refused.problems().get(0).at()).isEqualTo("/data/attributes/" + attribute);
        });
    }

    private static String assertRefused(byte[] file, ErrorCode code) {
        String[] said = new String[1];
        assertThatExceptionOfType(IntakeException.class)
                .isThrownBy(() -> Surveys.of(file, Overrides.NONE))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code))
                .satisfies(refused -> said[0] = refused.problems().get(0).detail());
        return said[0];
    }

    private static int timesOpened(byte[] file) {
        AtomicInteger opened = new AtomicInteger();
        Surveys.of(
                () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(Arrays.copyOf(file, file.length));
                },
                Overrides.NONE,
                Set.of());
        return opened.get();
    }

    private static String values(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(value -> "v" + value + ",\n")
                .collect(Collectors.joining());
    }
}
