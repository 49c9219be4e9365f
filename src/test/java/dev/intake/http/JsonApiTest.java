package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.contacts.JsonText;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.http.Resource.Link;
import dev.intake.http.Resource.Relation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonApiTest {
    private final Resource phone = resource(ResourceType.PHONE_NUMBERS, "p", Map.of("number", "1"), Map.of());
    private final Resource person = resource(
            ResourceType.PEOPLE,
            "john",
            Map.of("first_name", "John", "last_name", "Doe"),
            Map.of("phone_numbers", Relation.many(List.of(link(phone)))));
    private final Resource contact = resource(
            ResourceType.CONTACTS,
            "c",
            Map.of("name", "Doe, John"),
            Map.of(
                    "people", Relation.many(List.of(link(person))),
                    "primary_person", Relation.one(link(person)),
                    "spouse", Relation.one(null)));

    @Test
    void writesDataOnlyWhenNothingIsIncluded() {
        JsonObject document = document("", Fieldsets.ALL);

        assertThat(document.fieldNames()).containsExactly("data");
        assertThat(document.getJsonObject("data").fieldNames())
                .containsExactly("id", "type", "attributes", "relationships");
    }

    @Test
    void linksRelatedResources() {
        JsonObject relationships =
                document("", Fieldsets.ALL).getJsonObject("data").getJsonObject("relationships");

        assertThat(relationships).isEqualTo(new JsonObject("""
                        {"people": {"data": [{"id": "john", "type": "people"}]},
                         "primary_person": {"data": {"id": "john", "type": "people"}},
                         "spouse": {"data": null}}"""));
    }

    @Test
    void includesEachResourceOnce() {
        JsonArray included = document("people,primary_person.phone_numbers,people.phone_numbers", Fieldsets.ALL)
                .getJsonArray("included");

        assertThat(included.stream().map(each -> ((JsonObject) each).getString("id")))
                .containsExactly("john", "p");
    }

    @Test
    @Tag("case-28")
    void showsOnlyTheFieldsThatAreWanted() {
        Fieldsets fields = Fieldsets.parse(Map.of("contacts", "spouse", "people", "first_name"));

        JsonObject document = document("people", fields);

        assertThat(document.getJsonObject("data").getJsonObject("attributes").isEmpty())
                .isTrue();
        assertThat(document.getJsonObject("data").getJsonObject("relationships").fieldNames())
                .containsExactly("spouse");
        assertThat(document.getJsonArray("included").getJsonObject(0)).isEqualTo(new JsonObject("""
                        {"id": "john", "type": "people", "attributes": {"first_name": "John"}}"""));
    }

    @Test
    void refusesFieldsThatDoNotExist() {
        assertThatThrownBy(() -> Fieldsets.parse(Map.of("contacts", "name,colour", "people", "shoes")))
                .isInstanceOfSatisfying(IntakeException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN_FIELD);
                    assertThat(refused.problems())
                            .extracting(Problem::at)
                            .containsExactlyInAnyOrder("fields[contacts]", "fields[people]");
                });
    }

    @Test
    void writesEveryKindOfValue() {
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put("cached", new JsonText("{\"b\": [1, true]}"));
        attributes.put("time", Instant.parse("2026-01-02T03:04:05.678Z"));
        attributes.put("decimal", new BigDecimal("50.0"));
        attributes.put("count", 3L);
        attributes.put("speed", 1.5);
        attributes.put("none", null);
        attributes.put("list", Arrays.asList("a", null));
        Resource resource = new Resource(ResourceType.IMPORTS, "i", attributes, new TreeMap<>());

        JsonObject written = new JsonObject(JsonApi.document(resource, IncludeTree.NONE, Fieldsets.ALL))
                .getJsonObject("data")
                .getJsonObject("attributes");

        assertThat(written).isEqualTo(new JsonObject("""
                        {"cached": {"b": [1, true]}, "count": 3, "decimal": "50.0", "list": ["a", null], "none": null,
                         "speed": 1.5, "time": "2026-01-02T03:04:05Z"}"""));
    }

    private JsonObject document(String include, Fieldsets fields) {
        return new JsonObject(JsonApi.document(contact, IncludeTree.parse(include, ResourceType.CONTACTS), fields));
    }

    private static Link link(Resource target) {
        return new Link(target.type(), target.id(), () -> target);
    }

    private static Resource resource(
            ResourceType type, String id, Map<String, Object> attributes, Map<String, Relation> relations) {
        return new Resource(type, id, new TreeMap<>(attributes), new TreeMap<>(relations));
    }
}
