package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.contacts.ImportChanges;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFormsTest {
    private static final UUID ACCOUNT = UUID.fromString("01985f3a-7c00-7d10-8a51-3f0c5b7e9a01");

    @Test
    @Tag("case-7")
    void ignoresWhatCanOnlyBeRead() {
        assertThat(changes("{\"file_headers\": [\"test\"], \"status\": \"completed\", \"user_id\": \"x\"}"))
                .isEqualTo(ImportChanges.NONE);
    }

    @Test
    void refusesEveryUnknownAttributeAtOnce() {
        assertThatThrownBy(() -> changes("{\"colour\": 1, \"override\": true, \"shoes\": 2}"))
                .isInstanceOfSatisfying(IntakeException.class, refused -> {
                    assertThat(refused.problems()).extracting(Problem::code).containsOnly(ErrorCode.UNKNOWN_ATTRIBUTE);
                    assertThat(refused.problems())
                            .extracting(Problem::at)
                            .containsExactly("/data/attributes/colour", "/data/attributes/shoes");
                });
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "yes, true", "false, false", "0, false", "f, false", "OFF, false", "'',"})
    void readsFlagsOfForms(String sent, Boolean flag) {
        assertThat(changes("{\"override\": \"" + sent + "\"}").override()).isEqualTo(flag);
    }

    @Test
    @Tag("case-17")
    void takesTheSourceAccountAsAttributeOrAsRelationship() {
        assertThat(changes("{\"source_account_id\": \"" + ACCOUNT + "\"}").sourceAccountId())
                .isEqualTo(ACCOUNT);
        JsonObject data = new JsonObject(
                "{\"relationships\": {\"source_account\": {\"data\": {\"type\": \"google_accounts\", \"id\": \"%s\"}}}}"
                        .formatted(ACCOUNT));
        assertThat(ImportForms.changes(new RequestDocument(data)).sourceAccountId())
                .isEqualTo(ACCOUNT);
    }

    @Test
    @Tag("case-48")
    void takesATagListOfNullForAnEmptyOne() {
        assertThat(changes("{\"tag_list\": null}").tagList()).isEmpty();
        assertThat(changes("{}").tagList()).isNull();
    }

    @Test
    @Tag("case-35")
    void keepsMappingsAsTheyWereSent() {
        ImportChanges changes = changes("""
                {"file_headers_mappings": {"status": "standing"},
                 "file_constants_mappings": {"status": [{"id": "", "values": ["x", ""]}, {"id": true, "values": []}]}}""");

        assertThat(changes.mappings().headers()).isEqualTo(new JsonText("{\"status\":\"standing\"}"));
        assertThat(changes.mappings().parsed().headers()).containsEntry("status", "standing");
        assertThat(changes.mappings().parsed().constants().get("status"))
                .containsExactly(new ConstantMapping("", List.of("x", "")), new ConstantMapping(true, List.of()));
    }

    @Test
    @Tag("case-36")
    void tellsAnEmptyMappingFromNone() {
        ImportChanges changes = changes("{\"file_headers_mappings\": {}, \"file_constants_mappings\": null}");

        assertThat(changes.mappings().headers()).isEqualTo(JsonText.EMPTY_OBJECT);
        assertThat(changes.mappings().constants()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file_headers_mappings\": \"text\"}",
                "{\"file_headers_mappings\": {\"testing\": {\"nested\": \"1234\"}}}",
                "{\"file_constants_mappings\": {\"status\": {\"0\": {\"id\": \"a\"}}}}",
                "{\"file_constants_mappings\": {\"status\": [{\"id\": 1}]}}",
                "{\"file_constants_mappings\": {\"status\": [{\"id\": \"a\", \"values\": [1]}]}}",
                "{\"groups\": \"one\"}",
                "{\"match_on\": [\"shoes\"]}",
                "{\"file_header_row\": \"first\"}",
                "{\"source_account_id\": \"x\"}"
            })
    @Tag("case-34")
    void refusesOddShapesWithAPointer(String attributes) {
        assertThatThrownBy(() -> changes(attributes)).isInstanceOfSatisfying(IntakeException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DOCUMENT);
            assertThat(refused.problems().get(0).at()).startsWith("/data/attributes/");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-02T03:04:05Z", "2026-01-02 03:04:05", "2026-01-02T04:04:05.678+01:00"})
    void readsTimesOfSeveralForms(String sent) {
        JsonObject attributes = new JsonObject().put("updated_in_db_at", sent);

        assertThat(JsonApi.time(UpdatedInDbAt.of(attributes))).isEqualTo("2026-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01T00:00:00Z"})
    void refusesWhatIsNoTime(String sent) {
        assertThatThrownBy(() -> UpdatedInDbAt.of(new JsonObject().put("updated_in_db_at", sent)))
                .isInstanceOfSatisfying(
                        IntakeException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_UPDATED_IN_DB_AT));
    }

    private static ImportChanges changes(String attributes) {
        return ImportForms.changes(new RequestDocument(new JsonObject().put("attributes", new JsonObject(attributes))));
    }
}
