package dev.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intake.testing.Contract;
import dev.intake.testing.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the linters (Redocly {@code recommended-strict}, Spectral {@code oas}) and our own, for operations and the document. */
class ContractTest {
    /** They say everything with their path. */
    private static final Set<String> COMMANDS = Set.of("cancelImport", "dryRunImport", "retryImport", "undoImport");

    private static final Contract CONTRACT = Contract.read();
    private static final JsonNode DOCUMENT = CONTRACT.document();
    private static final String JSON_API = "application/vnd.api+json";
    private static final Pattern VERB = Pattern.compile(
            "(list|show|create|update|replace|delete|add|remove|download|stream|cancel|retry|mend|undo|dryRun)([A-Z][a-z0-9]*)+");

    @Test
    void saysWhatItIs() {
        assertThat(DOCUMENT.path("openapi").asText()).isEqualTo("3.0.3");
        assertThat(DOCUMENT.at("/info/title").asText()).isNotBlank();
        assertThat(DOCUMENT.at("/info/description").asText()).isNotBlank();
        assertThat(DOCUMENT.at("/info/contact/name").asText()).isNotBlank();
        assertThat(DOCUMENT.at("/info/license/url").asText()).startsWith("https://");
        assertThat(DOCUMENT.at("/servers")
                        .valueStream()
                        .map(server -> server.path("url").asText()))
                .containsExactly("/");
    }

    @Test
    void namesEachOperationByAVerbThatNoOtherHas() {
        assertThat(CONTRACT.operations())
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches(VERB));
    }

    @Test
    void describesEachOperation() {
        assertThat(operationsWithout(operation -> hasText(operation.node(), "summary")))
                .isEmpty();
        assertThat(operationsWithout(operation -> hasText(operation.node(), "description")))
                .isEmpty();
    }

    @Test
    void givesEachOperationOneTagThatIsDescribed() {
        Set<String> described = DOCUMENT.path("tags")
                .valueStream()
                .filter(tag -> hasText(tag, "description"))
                .map(tag -> tag.path("name").asText())
                .collect(Collectors.toSet());
        assertThat(operationsWithout(operation -> operation.node().path("tags").size() == 1))
                .isEmpty();
        assertThat(CONTRACT.operations())
                .extracting(operation -> operation.node().at("/tags/0").asText())
                .isSubsetOf(described);
    }

    @Test
    void documentsSuccessAndBothKindsOfFailureOfEachOperation() {
        for (String kind : List.of("2", "4", "5")) {
            assertThat(operationsWithout(operation -> statuses(operation).anyMatch(status -> status.startsWith(kind))))
                    .as("operations without a %sxx", kind)
                    .isEmpty();
        }
    }

    @Test
    void documentsARefusedTokenWhereOneIsNeededAndNowhereElse() {
        assertThat(operationsWithout(operation ->
                        needsToken(operation) == statuses(operation).toList().contains("401")))
                .isEmpty();
    }

    @Test
    void answersEveryFailureWithAnErrorDocument() {
        assertThat(answers(status -> status.compareTo("400") >= 0)).allSatisfy(answer -> {
            assertThat(answer.path("content").size()).isEqualTo(1);
            assertThat(answer.path("content").path(JSON_API).at("/schema/$ref").asText())
                    .isEqualTo("#/components/schemas/ErrorDocument");
        });
    }

    @Test
    void saysWhenToTryAgainAndWhereTheNewIs() {
        assertThat(answers(Set.of("429", "503")::contains))
                .isNotEmpty()
                .allMatch(answer -> answer.path("headers").has("Retry-After"));
        assertThat(answers("201"::equals))
                .isNotEmpty()
                .allMatch(answer -> answer.path("headers").has("Location"));
    }

    @Test
    void saysWhichContentTypesABodyMayHave() {
        assertThat(operationsWithout(operation -> operation.node().has("requestBody")
                        == (Set.of("POST", "PUT", "PATCH").contains(operation.method())
                                && !COMMANDS.contains(operation.id()))))
                .isEmpty();
        assertThat(operationsWithout(operation -> operation.node().has("requestBody")
                        == statuses(operation).toList().containsAll(List.of("413", "415"))))
                .isEmpty();
    }

    @Test
    void declaresEveryParameterOfAPath() {
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            Set<String> inPath = new TreeSet<>();
            Matcher parameter = Pattern.compile("\\{([^}]+)}").matcher(operation.path());
            while (parameter.find()) {
                inPath.add(parameter.group(1));
            }
            assertThat(parameters(operation)
                            .filter(declared -> declared.path("in").asText().equals("path"))
                            .filter(declared -> declared.path("required").asBoolean())
                            .map(declared -> declared.path("name").asText()))
                    .containsExactlyInAnyOrderElementsOf(inPath);
        });
    }

    @Test
    void describesEveryParameterAndDeclaresItOnce() {
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            assertThat(parameters(operation)).allMatch(parameter -> hasText(parameter, "description"));
            assertThat(parameters(operation)
                            .map(parameter -> parameter.path("name").asText()))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void tellsPathsApartByTheFormOfIds() {
        JsonNode id = CONTRACT.follow(DOCUMENT.at("/components/parameters/ImportId/schema"));
        Pattern uuid = Pattern.compile(id.path("pattern").asText());
        assertThat("csv").doesNotMatch(uuid);
        assertThat("01985F40-1C00-7B30-8C73-5B2E7D90BC03").matches(uuid);
        assertThat("01985f40-1c00-7b30-8c73-5b2e7d90bc03").matches(uuid);
    }

    @Test
    void writesPathsWithoutTrailingSlashOrQuery() {
        assertThat(CONTRACT.operations())
                .extracting(Operation::path)
                .allSatisfy(path ->
                        assertThat(path).startsWith("/").doesNotEndWith("/").doesNotContain("?"));
    }

    private static boolean needsToken(Operation operation) {
        JsonNode own = operation.node().path("security");
        return own.isMissingNode() ? !DOCUMENT.path("security").isEmpty() : !own.isEmpty();
    }

    private static List<String> operationsWithout(Predicate<Operation> quality) {
        return CONTRACT.operations().stream()
                .filter(quality.negate())
                .map(Operation::id)
                .toList();
    }

    private static Stream<String> statuses(Operation operation) {
        return operation.responses().propertyStream().map(Map.Entry::getKey);
    }

    private static Stream<JsonNode> parameters(Operation operation) {
        return operation.parameters().stream().map(CONTRACT::follow);
    }

    private static List<JsonNode> answers(Predicate<String> status) {
        return CONTRACT.operations().stream()
                .flatMap(operation -> operation.responses().propertyStream())
                .filter(answer -> status.test(answer.getKey()))
                .map(answer -> CONTRACT.follow(answer.getValue()))
                .toList();
    }

    private static boolean hasText(JsonNode node, String member) {
        return !node.path(member).asText().isBlank();
    }
}
