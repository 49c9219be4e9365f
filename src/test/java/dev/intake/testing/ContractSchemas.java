package dev.intake.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds values against the named schemas of the contract, in the dialect of OpenAPI 3.0 ({@code nullable}). */
public final class ContractSchemas {
    private static final String HOME = "https://intake.invalid/openapi.json";
    private static final String INCLUDED = "#/components/schemas/IncludedResource";

    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(OpenApi30.getInstance())
            .keyword(new NonValidationKeyword("components"))
            .keyword(new NonValidationKeyword("x-attributes-by-type"))
            .build();

    private final Contract contract;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    public ContractSchemas(Contract contract) {
        this.contract = contract;
        this.factory = JsonSchemaFactory.getInstance(
                VersionFlag.V4,
                builder -> builder.metaSchema(DIALECT)
                        .defaultMetaSchemaIri(DIALECT.getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(HOME, schemasOf(contract)))));
    }

    private static String schemasOf(Contract contract) {
        JsonNode schemas = contract.document().at("/components/schemas");
        return "{\"components\": {\"schemas\": " + schemas + "}}";
    }

    /** What is wrong with the value, in words; empty when it is valid. {@code reference} is like {@code #/components/schemas/Error}. */
    public List<String> problems(String reference, JsonNode value) {
        JsonSchema schema = compiled.computeIfAbsent(
                reference, named -> factory.getSchema(SchemaLocation.of(HOME + named), config));
        return schema.validate(value).stream().map(Object::toString).toList();
    }

    /** What is wrong with the attributes of the resources that a document includes, each held against its type's schema. */
    public List<String> problemsOfIncluded(JsonNode document) {
        JsonNode byType = contract.document().at(INCLUDED.substring(1) + "/x-attributes-by-type");
        return document.path("included")
                .valueStream()
                .flatMap(resource -> problemsOfIncluded(byType, resource).stream())
                .toList();
    }

    private List<String> problemsOfIncluded(JsonNode byType, JsonNode resource) {
        String type = resource.path("type").asText();
        JsonNode reference = byType.path(type).path("$ref");
        return reference.isTextual()
                ? problems(reference.asText(), resource.path("attributes"))
                : List.of("included: the contract says nothing of the type " + type);
    }
}
