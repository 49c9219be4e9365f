package dev.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intake.errors.ErrorCode;
import dev.intake.testing.Contract;
import dev.intake.testing.ContractSchemas;
import dev.intake.testing.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every body has an example, and every example is what the contract and the code say. */
class ContractExamplesTest {
    private static final Contract CONTRACT = Contract.read();
    private static final ContractSchemas SCHEMAS = new ContractSchemas(CONTRACT);
    private static final JsonNode EXAMPLES = CONTRACT.document().at("/components/examples");

    /** A body of an operation, of one content type. */
    private record Body(String name, String mediaType, JsonNode node) {
        Stream<JsonNode> examples() {
            return node.path("examples")
                    .valueStream()
                    .map(example -> CONTRACT.follow(example).path("value"));
        }
    }

    @Test
    void areThereForEveryBody() {
        assertThat(bodies())
                .isNotEmpty()
                .filteredOn(body -> body.examples().findAny().isEmpty())
                .extracting(Body::name)
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> areValid() {
        return bodies().stream()
                .filter(body -> body.mediaType().endsWith("json"))
                .flatMap(body -> body.examples()
                        .map(example -> dynamicTest(body.name(), () -> {
                            assertThat(SCHEMAS.problems(
                                            body.node().at("/schema/$ref").asText(), example))
                                    .isEmpty();
                            assertThat(SCHEMAS.problemsOfIncluded(example)).isEmpty();
                        })));
    }

    @Test
    void areSummarised() {
        assertThat(EXAMPLES.properties())
                .filteredOn(
                        example -> example.getValue().path("summary").asText().isBlank())
                .isEmpty();
    }

    @Test
    void ofErrorsAreOfCodesThatExistWithTheirStatusAndTitle() {
        Map<String, ErrorCode> codes =
                Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::code, code -> code));
        assertThat(EXAMPLES.valueStream()
                        .flatMap(example -> example.at("/value/errors").valueStream()))
                .isNotEmpty()
                .allSatisfy(error -> {
                    ErrorCode code = codes.get(error.path("code").asText());
                    assertThat(code).as(error.path("code").asText()).isNotNull();
                    assertThat(error.path("status").asText()).isEqualTo(Integer.toString(code.status()));
                    assertThat(error.path("title").asText()).isEqualTo(code.title());
                });
    }

    @Test
    void tellOneStoryWithTheSameIds() {
        JsonNode created = EXAMPLES.at("/Import/value/data");
        assertThat(EXAMPLES.at("/ImportMappingsUpdate/value/data/id")).isEqualTo(created.path("id"));
        assertThat(EXAMPLES.at("/ImportStart/value/data/id")).isEqualTo(created.path("id"));
        assertThat(EXAMPLES.at("/Contact/value/data/attributes/import_id")).isEqualTo(created.path("id"));
        assertThat(EXAMPLES.at("/ImportRowList/value/data/0/attributes/contact_id"))
                .isEqualTo(EXAMPLES.at("/Contact/value/data/id"));
        assertThat(List.of(created.at("/attributes/account_list_id"), EXAMPLES.at("/DevSession/value/account_list_id")))
                .containsOnly(EXAMPLES.at("/AccountList/value/data/id"));
        assertThat(List.of(created.at("/relationships/user/data/id"), EXAMPLES.at("/DevSession/value/user_id")))
                .containsOnly(EXAMPLES.at("/User/value/data/id"));
    }

    private static List<Body> bodies() {
        return CONTRACT.operations().stream()
                .flatMap(ContractExamplesTest::bodies)
                .toList();
    }

    private static Stream<Body> bodies(Operation operation) {
        JsonNode request = CONTRACT.follow(operation.node().path("requestBody"));
        Stream<Body> answers = operation
                .responses()
                .propertyStream()
                .flatMap(answer -> bodies(operation.id() + " " + answer.getKey(), CONTRACT.follow(answer.getValue())));
        return Stream.concat(bodies(operation.id(), request), answers);
    }

    private static Stream<Body> bodies(String name, JsonNode described) {
        return described
                .path("content")
                .propertyStream()
                .map(content -> new Body(name + " " + content.getKey(), content.getKey(), content.getValue()));
    }
}
