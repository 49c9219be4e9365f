package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
    @Test
    void spellsADocumentByTheNamesOfItsFields() {
        JsonObject document = document("data[type]", "imports", "data[attributes][tag_list]", "a,b");

        assertThat(document).isEqualTo(new JsonObject("""
                        {"data": {"type": "imports", "attributes": {"tag_list": "a,b"}}}"""));
    }

    @Test
    void appendsWhatEndsInEmptyBrackets() {
        JsonObject document = document("groups[]", "one", "groups[]", "two");

        assertThat(document.getJsonArray("groups")).isEqualTo(JsonArray.of("one", "two"));
    }

    @Test
    void beginsAnElementWhenAMemberComesAgain() {
        JsonObject document = document(
                "status[][id]", "Partner - Pray",
                "status[][values][]", "Praying",
                "status[][values][]", "prays",
                "status[][id]", "",
                "status[][values][]", "");

        assertThat(document).isEqualTo(new JsonObject("""
                        {"status": [{"id": "Partner - Pray", "values": ["Praying", "prays"]}, {"id": "", "values": [""]}]}"""));
    }

    @Test
    void takesANumberAsTheNameOfAMember() {
        assertThat(document("status[0][id]", "a").getJsonObject("status").fieldNames())
                .containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data[", "data]", "[data]", "data[a]b", "data[[a]]", "a[][]", "a[b][c][d][e][f][g][h][i][j][k]"})
    void refusesAMalformedName(String name) {
        assertThatThrownBy(() -> document(name, "x"))
                .isInstanceOfSatisfying(
                        IntakeException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data[attributes][x]", "data[attributes][]", "data"})
    void refusesNamesThatContradictEachOther(String name) {
        assertThatThrownBy(() -> document("data[attributes]", "x", "data[attributes2][y]", "z", name, "x"))
                .isInstanceOf(IntakeException.class);
    }

    @Property
    void neverFailsInAnotherWay(@ForAll String name, @ForAll String other) {
        try {
            assertThat(document("data[a]", "x", name, "y", other, "z").getMap()).isNotEmpty();
        } catch (IntakeException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DOCUMENT);
        }
    }

    private static JsonObject document(String... namesAndValues) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.add(namesAndValues[at], namesAndValues[at + 1]);
        }
        return MultipartForm.document(fields);
    }
}
