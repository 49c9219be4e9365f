package dev.intake.store;

import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings;

/** Mappings as the JSON that a client would send. */
public final class MappingJson {
    private MappingJson() {}

    public static JsonText headers(Mappings mappings) {
        return new JsonText(ImportJson.headersMappings(mappings));
    }

    public static JsonText constants(Mappings mappings) {
        return new JsonText(ImportJson.constantsMappings(mappings));
    }
}
