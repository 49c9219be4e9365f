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
    private static final Map<ResourceType, String> NAMES = Map.ofEntries(
            Map.entry(ResourceType.IMPORTS, "Import"),
            Map.entry(ResourceType.CONTACT_CHANGES, "ContactChange"),
            Map.entry(ResourceType.IMPORT_ROWS, "ImportRow"),
            Map.entry(ResourceType.CONTACTS, "Contact"),
            Map.entry(ResourceType.PEOPLE, "Person"),
            Map.entry(ResourceType.ADDRESSES, "Address"),
            Map.entry(ResourceType.EMAIL_ADDRESSES, "EmailAddress"),
            Map.entry(ResourceType.PHONE_NUMBERS, "PhoneNumber"),
            Map.entry(ResourceType.USERS, "User"),
            Map.entry(ResourceType.ACCOUNT_LISTS, "AccountList"),
            Map.entry(ResourceType.CONSTANT_LIST, "ConstantList"));

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
