package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.intake.contacts.Column;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingValidationTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("fname", "fname"),
            new Column("status", "status"),
            new Column("frequency", "frequency"),
            new Column("newsletter", "newsletter"),
            new Column("appeals", "appeals"));

    private static final Map<String, List<String>> VALUES = Map.of(
            "status", List.of("Praying", "Praying and giving"),
            "frequency", List.of("Monthly", ""),
            "newsletter", List.of("Both"),
            "appeals", List.of("Yes", "No"));

    @Test
    void wantsHeaderMappings() {
        assertThat(problems(Map.of(), Map.of()))
                .containsExactly(Problem.atPointer(
                        ErrorCode.MAPPING_MISSING,
                        "/data/attributes/file_headers_mappings",
                        "can't be blank: say for each field which column of the file holds it"));
    }

    @Test
    @Tag("case-82")
    void refusesAHeaderThatIsNotSupported() {
        Problem problem = only(problems(Map.of("something_invalid", "fname"), Map.of()));

        assertThat(problem.code()).isEqualTo(ErrorCode.HEADER_UNSUPPORTED);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_headers_mappings/something_invalid");
        assertThat(problem.detail()).contains("unsupported headers [\"something_invalid\"]");
        assertThat(problems(Map.of("first_name", "fname"), Map.of())).isEmpty();
    }

    @Test
    @Tag("case-83")
    void refusesAColumnThatTheFileDoesNotHave() {
        Problem problem = only(problems(Map.of("first_name", "something invalid"), Map.of()));

        assertThat(problem.code()).isEqualTo(ErrorCode.HEADER_NOT_IN_FILE);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_headers_mappings/first_name");
        assertThat(problem.detail()).contains("unsupported mappings [\"something invalid\"]");
    }

    @Test
    @Tag("case-84")
    void wantsConstantsForAMappedConstantHeader() {
        Problem problem = only(problems(Map.of("status", "status"), Map.of()));

        assertThat(problem.code()).isEqualTo(ErrorCode.CONSTANT_UNMAPPED);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_constants_mappings");
        assertThat(problem.detail()).contains("missing mappings").contains("[\"status\"]");
    }

    @Test
    @Tag("case-85")
    @Tag("case-89")
    void wantsEveryValueOfTheFileMapped() {
        Problem problem = only(problems(Map.of("status", "status"), Map.of("status", List.of())));

        assertThat(problem.code()).isEqualTo(ErrorCode.CONSTANT_VALUE_UNMAPPED);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_constants_mappings/status");
        assertThat(problem.detail()).endsWith("[\"Praying\", \"Praying and giving\"]");
    }

    @Test
    @Tag("case-86")
    @Tag("case-90")
    void refusesAnIdThatIsNoneOfTheConstants() {
        Problem problem = only(problems(
                Map.of("status", "status"),
                Map.of(
                        "status",
                        List.of(
                                maps("Partner - Financial", "Praying and giving"),
                                maps("Partner - Prayer", "Praying")))));

        assertThat(problem.code()).isEqualTo(ErrorCode.CONSTANT_ID_UNSUPPORTED);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_constants_mappings/status/1/id");
        assertThat(problem.detail()).contains("cannot map to the constants [\"Partner - Prayer\"]");
    }

    @Test
    @Tag("case-87")
    void refusesConstantsOfAHeaderThatIsNotMapped() {
        Problem problem =
                only(problems(Map.of("first_name", "fname"), Map.of("status", List.of(maps("Wrong", "Praying")))));

        assertThat(problem.code()).isEqualTo(ErrorCode.CONSTANT_HEADER_UNMAPPED);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_constants_mappings/status");
        assertThat(problem.detail()).contains("not in the header mappings: [\"status\"]");
    }

    @Test
    @Tag("case-88")
    void refusesAValueThatTheFileDoesNotHave() {
        Problem problem = only(problems(
                Map.of("status", "status"),
                Map.of(
                        "status",
                        List.of(maps("Partner - Pray", "Praying", "Praying and giving", "something invalid")))));

        assertThat(problem.code()).isEqualTo(ErrorCode.CONSTANT_VALUE_NOT_IN_FILE);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_constants_mappings/status/0/values");
        assertThat(problem.detail()).contains("couldn't find the following values in the CSV: [\"something invalid\"]");
    }

    @Test
    void acceptsAValueBeyondThoseThatWereRecorded() {
        Mappings mappings = new Mappings(
                Map.of("status", "status"),
                Map.of("status", List.of(maps("Partner - Pray", "Praying", "Praying and giving", "further down"))));

        assertThat(MappingValidation.problems(mappings, COLUMNS, VALUES, Set.of("status")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Annual", "12.0", ""})
    @Tag("case-91")
    @Tag("case-94")
    void acceptsAConstantByIdOrKeyAndNoValue(String id) {
        assertThat(problems(
                        Map.of("pledge_frequency", "frequency"),
                        Map.of("pledge_frequency", List.of(maps(id, "Monthly", "")))))
                .isEmpty();
    }

    @Test
    void acceptsBooleansAsJsonAndAsText() {
        assertThat(problems(
                        Map.of("send_appeals", "appeals"),
                        Map.of("send_appeals", List.of(maps(true, "Yes"), maps("false", "No")))))
                .isEmpty();
    }

    @Test
    @Tag("case-92")
    void saysOnlyThatAValueIsNotInTheFileWhereTheIdIsRight() {
        assertThat(problems(
                        Map.of("newsletter", "newsletter"),
                        Map.of("newsletter", List.of(maps("Both", "Both", "Anything")))))
                .extracting(Problem::code)
                .containsExactly(ErrorCode.CONSTANT_VALUE_NOT_IN_FILE);
    }

    @Test
    void refusesAValueInTwoElements() {
        Problem problem = only(problems(
                Map.of("newsletter", "newsletter"),
                Map.of("newsletter", List.of(maps("Both", "Both"), maps("None", "Both")))));

        assertThat(problem.code()).isEqualTo(ErrorCode.CONSTANT_VALUE_DOUBLED);
        assertThat(problem.at()).isEqualTo("/data/attributes/file_constants_mappings/newsletter/1/values");
    }

    @Test
    void refusesConstantsForAFieldThatHasNone() {
        assertThat(problems(Map.of("first_name", "fname"), Map.of("first_name", List.of(), "a/b", List.of())))
                .extracting(Problem::code, Problem::at)
                .containsExactlyInAnyOrder(
                        tuple(ErrorCode.CONSTANT_UNSUPPORTED, "/data/attributes/file_constants_mappings/first_name"),
                        tuple(ErrorCode.CONSTANT_UNSUPPORTED, "/data/attributes/file_constants_mappings/a~1b"));
    }

    @Test
    void reportsTheProblemsOfEveryStageAtOnce() {
        assertThat(problems(
                        Map.of(
                                "nonsense",
                                "fname",
                                "first_name",
                                "gone",
                                "status",
                                "status",
                                "newsletter",
                                "newsletter"),
                        Map.of("status", List.of(maps("Wrong", "Praying")), "likely_to_give", List.of())))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        ErrorCode.HEADER_UNSUPPORTED,
                        ErrorCode.HEADER_NOT_IN_FILE,
                        ErrorCode.CONSTANT_UNMAPPED,
                        ErrorCode.CONSTANT_ID_UNSUPPORTED,
                        ErrorCode.CONSTANT_VALUE_UNMAPPED,
                        ErrorCode.CONSTANT_HEADER_UNMAPPED);
    }

    @Test
    void doesNotReportWhatFollowsFromAMissingColumn() {
        assertThat(problems(Map.of("status", "gone"), Map.of("status", List.of(maps("Partner - Pray", "Praying")))))
                .extracting(Problem::code)
                .containsExactly(ErrorCode.HEADER_NOT_IN_FILE);
        assertThat(problems(Map.of("status", "gone"), Map.of()))
                .extracting(Problem::code)
                .containsExactly(ErrorCode.HEADER_NOT_IN_FILE);
    }

    private static ConstantMapping maps(Object id, String... values) {
        return new ConstantMapping(id, List.of(values));
    }

    private static Problem only(List<Problem> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static List<Problem> problems(Map<String, String> headers, Map<String, List<ConstantMapping>> constants) {
        return MappingValidation.problems(new Mappings(headers, constants), COLUMNS, VALUES, Set.of());
    }
}
