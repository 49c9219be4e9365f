package dev.intake.http;

import dev.intake.contacts.ContactEdit;
import dev.intake.contacts.PartEdit;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a client changes of a contact from its document: attributes, relationships and {@code included}. What can only be read is ignored. */
final class ContactForms {
    private static final Set<String> TEXTS = Set.of(
            "name",
            "church_name",
            "greeting",
            "envelope_greeting",
            "status",
            "pledge_amount",
            "pledge_currency",
            "pledge_frequency",
            "notes",
            "send_newsletter",
            "likely_to_give",
            "website");
    private static final Set<String> FLAGS = Set.of("is_organization", "no_appeals");

    private ContactForms() {}

    /** The edit of that document, which the contract's validation has passed; throws what is wrong with it where the contract leaves it open. */
    static ContactEdit edit(JsonObject document) {
        SentObject data = new SentObject(document, "").object("data");
        SentObject attributes = data.object("attributes");
        return new ContactEdit(fields(attributes, TEXTS, FLAGS), attributes.texts("tag_list"), parts(document, data));
    }

    /** Those of the attributes that are sent, as texts. */
    static Map<String, String> fields(SentObject attributes, Set<String> texts, Set<String> flags) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : attributes.json().fieldNames()) {
            if (texts.contains(name)) {
                fields.put(name, attributes.text(name));
            } else if (flags.contains(name)) {
                Boolean flag = attributes.flag(name);
                fields.put(name, flag == null ? null : flag.toString());
            }
        }
        return fields;
    }

    private static List<PartEdit> parts(JsonObject document, SentObject data) {
        SentObject relationships = data.object("relationships");
        PartForms forms = new PartForms(new IncludedParts(new SentObject(document, "").objects("included")));
        List<PartEdit> parts = new ArrayList<>();
        parts.addAll(forms.linked(relationships, "addresses"));
        parts.addAll(forms.linked(relationships, "people"));
        parts.addAll(forms.linked(relationships, "contacts_that_referred_me"));
        parts.addAll(forms.loose());
        return forms.withPrimary(parts, relationships.object("primary_person").object("data"));
    }
}
