package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.intake.contacts.ContactEdit;
import dev.intake.contacts.PartEdit;
import dev.intake.contacts.PartEdit.Kind;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactFormsTest {
    private static final String KNOWN = "01985f41-2d00-7c41-9d84-6c3f8ea1cd05";

    @Test
    void readsAttributesAndLeavesOutWhatCanOnlyBeRead() {
        ContactEdit edit = edit("""
                {"data": {"type": "contacts", "attributes": {"name": "Doe", "no_appeals": true, "notes": null,
                    "tag_list": ["a", "b"], "created_at": "2026-01-02T00:00:00Z", "import_row": 7}}}""");

        assertThat(edit.fields())
                .containsEntry("name", "Doe")
                .containsEntry("no_appeals", "true")
                .containsEntry("notes", null)
                .hasSize(3);
        assertThat(edit.tags()).containsExactly("a", "b");
        assertThat(edit.parts()).isEmpty();
    }

    @Test
    void tellsNewPartsFromChangedAndRemovedOnes() {
        ContactEdit edit = edit("""
                {"data": {"type": "contacts", "relationships": {
                    "addresses": {"data": [{"type": "addresses", "id": "%1$s", "_destroy": true}]},
                    "people": {"data": [{"type": "people", "id": "%1$s"}, {"type": "people", "lid": "x"},
                                        {"type": "people", "attributes": {"first_name": "Inline"}}]}}},
                 "included": [
                    {"type": "people", "id": "%1$s", "attributes": {"_destroy": "1", "first_name": "Old"}},
                    {"type": "people", "lid": "x", "attributes": {"first_name": "New", "parent_contacts": ["y"]},
                     "relationships": {"phone_numbers": {"data": [{"type": "phone_numbers", "lid": "p"}]}}},
                    {"type": "phone_numbers", "lid": "p", "attributes": {"number": 123, "primary": true}},
                    {"type": "account_lists", "id": "z", "attributes": {"name": "Ours"}}]}""".formatted(KNOWN));

        assertThat(edit.parts())
                .extracting(PartEdit::kind, PartEdit::id, PartEdit::removed)
                .containsExactly(
                        tuple(Kind.ADDRESS, UUID.fromString(KNOWN), true),
                        tuple(Kind.PERSON, UUID.fromString(KNOWN), true),
                        tuple(Kind.PERSON, null, false),
                        tuple(Kind.PERSON, null, false));
        assertThat(edit.parts().get(2).fields())
                .containsEntry("first_name", "New")
                .hasSize(1);
        assertThat(edit.parts().get(2).attributes()).isEqualTo("/included/1/attributes");
        assertThat(edit.parts().get(2).parts().get(0).fields())
                .containsEntry("number", "123")
                .containsEntry("primary", "true");
        assertThat(edit.parts().get(3).attributes()).isEqualTo("/data/relationships/people/data/2/attributes");
    }

    @Test
    void takesAnIncludedPartWithAnIdThatNothingLinksTo() {
        ContactEdit edit = edit("""
                {"data": {"type": "contacts"},
                 "included": [{"type": "email_addresses", "id": "%s", "attributes": {"email": "a@example.com"}}]}""".formatted(KNOWN));

        assertThat(edit.parts())
                .extracting(PartEdit::kind, PartEdit::id)
                .containsExactly(tuple(Kind.EMAIL, UUID.fromString(KNOWN)));
    }

    @Test
    void marksThePrimaryPersonWhetherNewOrKnown() {
        ContactEdit known = edit("""
                {"data": {"type": "contacts", "relationships": {
                    "primary_person": {"data": {"type": "people", "id": "%s"}}}}}""".formatted(KNOWN));
        ContactEdit added = edit("""
                {"data": {"type": "contacts", "relationships": {
                    "primary_person": {"data": {"type": "people", "lid": "x"}},
                    "people": {"data": [{"type": "people", "lid": "x", "attributes": {"first_name": "Ann"}}]}}}}""");
        ContactEdit none = edit("""
                {"data": {"type": "contacts", "relationships": {"primary_person": {"data": null}}}}""");

        assertThat(known.parts().get(0).fields()).containsEntry("primary", "true");
        assertThat(added.parts()).hasSize(1);
        assertThat(added.parts().get(0).fields())
                .containsEntry("primary", "true")
                .containsEntry("first_name", "Ann");
        assertThat(none.parts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\":\"people\",\"lid\":\"x\",\"attributes\":{\"shoe_size\":1}}; UNKNOWN_ATTRIBUTE; /included/0/attributes/shoe_size",
                "{\"type\":\"people\",\"lid\":\"x\",\"attributes\":{\"title\":[]}}; INVALID_DOCUMENT; /included/0/attributes/title",
                "{\"type\":\"people\",\"lid\":\"x\",\"attributes\":{\"websites\":[1]}}; INVALID_DOCUMENT; /included/0/attributes/websites",
                "{\"type\":\"people\",\"lid\":\"x\",\"relationships\":{\"friends\":{}}}; INVALID_DOCUMENT; /included/0/relationships/friends",
                "{\"type\":\"people\",\"lid\":\"x\",\"relationships\":{\"phone_numbers\":[]}}; INVALID_DOCUMENT; /included/0/relationships/phone_numbers",
                "{\"type\":\"people\",\"lid\":\"x\",\"relationships\":{\"phone_numbers\":{\"data\":{}}}}; INVALID_DOCUMENT; /included/0/relationships/phone_numbers/data",
                "{\"type\":\"people\",\"lid\":\"x\",\"relationships\":{\"phone_numbers\":{\"data\":[{\"type\":\"people\"}]}}}; TYPE_CONFLICT; /included/0/relationships/phone_numbers/data/0/type",
                "{\"type\":\"people\",\"lid\":\"y\"}; INVALID_DOCUMENT; /data/relationships/people/data/0/lid",
                "{\"type\":\"colours\",\"lid\":\"x\"}; TYPE_CONFLICT; /included/0/type",
                "{\"type\":\"people\"}; INVALID_DOCUMENT; /included/0/lid"
            })
    void refusesWhatTheContractLeavesOpen(String included, ErrorCode code, String pointer) {
        Problem problem = problem("""
                {"data": {"type": "contacts", "relationships": {"people": {"data": [{"type": "people", "lid": "x"}]}}},
                 "included": [%s]}""".formatted(included));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.at()).isEqualTo(pointer);
        assertThat(problem.detail()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\":\"people\",\"id\":\"17\"}; NOT_FOUND; /data/relationships/people/data/0",
                "{\"type\":\"addresses\"}; TYPE_CONFLICT; /data/relationships/people/data/0/type",
                "{\"type\":\"people\",\"lid\":\"x\"}; INVALID_DOCUMENT; /data/relationships/people/data/0/lid"
            })
    void refusesLinksThatLeadNowhere(String link, ErrorCode code, String pointer) {
        Problem problem = problem("""
                {"data": {"type": "contacts", "relationships": {"people": {"data": [%s]}}}}""".formatted(link));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.at()).isEqualTo(pointer);
    }

    @Test
    void refusesWhatIsLinkedToOrIncludedTwice() {
        String link = "{\"type\":\"people\",\"id\":\"" + KNOWN + "\"}";
        assertThat(problem("""
                {"data": {"type": "contacts", "relationships": {"people": {"data": [%1$s, %1$s]}}}}""".formatted(link)).at()).isEqualTo("/data/relationships/people/data/1/id");
        assertThat(problem("""
                {"data": {"type": "contacts"}, "included": [%1$s, %1$s]}""".formatted(link)).at()).isEqualTo("/included/1/id");
    }

    private static ContactEdit edit(String document) {
        return ContactForms.edit(new JsonObject(document));
    }

    private static Problem problem(String document) {
        return catchThrowableOfType(IntakeException.class, () -> edit(document))
                .problems()
                .get(0);
    }
}
