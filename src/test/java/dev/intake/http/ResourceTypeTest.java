package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intake.testing.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceTypeTest {
    private static final JsonNode SCHEMAS = Contract.read().document().at("/components/schemas");
    private static final Map<ResourceType, String> NAMES = Map.of(
            ResourceType.IMPORTS, "Import",
            ResourceType.IMPORT_ROWS, "ImportRow",
            ResourceType.CONTACTS, "Contact",
            ResourceType.PEOPLE, "Person",
            ResourceType.ADDRESSES, "Address",
            ResourceType.EMAIL_ADDRESSES, "EmailAddress",
            ResourceType.PHONE_NUMBERS, "PhoneNumber",
            ResourceType.USERS, "User",
            ResourceType.ACCOUNT_LISTS, "AccountList",
            ResourceType.CONSTANT_LIST, "ConstantList");

    @ParameterizedTest
    @EnumSource
    void hasTheAttributesOfTheContract(ResourceType type) {
        assertThat(type.attributes()).containsExactlyInAnyOrderElementsOf(properties(NAMES.get(type) + "Attributes"));
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPORTS", "CONTACTS"})
    void hasTheRelationshipsOfTheContract(ResourceType type) {
        assertThat(type.relationships().keySet())
                .containsExactlyInAnyOrderElementsOf(properties(NAMES.get(type) + "Relationships"));
    }

    @ParameterizedTest
    @EnumSource
    void leadsOnlyToTypesThatExist(ResourceType type) {
        assertThat(type.relationships().values()).isSubsetOf(ResourceType.wireNames());
    }

    private static List<String> properties(String schema) {
        List<String> names = new ArrayList<>();
        SCHEMAS.path(schema).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
