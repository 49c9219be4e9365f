package dev.intake.http;

import dev.intake.contacts.PartEdit;
import dev.intake.contacts.PartEdit.Kind;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what a document changes of the parts of a contact. A link without {@code id} makes a new part, {@code "_destroy": true} on it or on what it leads to removes
 * one; the attributes are those of the included resource, or stand in the link itself.
 */
final class PartForms {
    private static final String DESTROY = "_destroy";

    private static final Map<ResourceType, Kind> KINDS = Map.of(
            ResourceType.PEOPLE, Kind.PERSON,
            ResourceType.EMAIL_ADDRESSES, Kind.EMAIL,
            ResourceType.PHONE_NUMBERS, Kind.PHONE,
            ResourceType.ADDRESSES, Kind.ADDRESS,
            ResourceType.CONTACTS, Kind.REFERRER);
    private static final Map<Kind, Set<String>> TEXTS = Map.of(
            Kind.PERSON, Set.of("title", "first_name", "middle_name", "last_name", "suffix", "occupation", "employer"),
            Kind.EMAIL, Set.of("email", "location"),
            Kind.PHONE, Set.of("number", "location"),
            Kind.ADDRESS,
                    Set.of("street", "city", "state", "postal_code", "country", "region", "metro_area", "location"),
            Kind.REFERRER, Set.of());
    private static final Set<String> FLAGS = Set.of("primary", "primary_mailing_address", "historic");

    private final IncludedParts included;
    private final Map<String, PartEdit> people = new HashMap<>();

    PartForms(IncludedParts included) {
        this.included = included;
    }

    /** The parts that a relationship links to. */
    List<PartEdit> linked(SentObject relationships, String name) {
        ResourceType type = ResourceType.of(name.equals("contacts_that_referred_me") ? "contacts" : name);
        return relationships.object(name).objects("data").stream()
                .map(link -> part(link, type))
                .toList();
    }

    /** The parts that are included with an id but linked to from nowhere: the contact knows whose they are. */
    List<PartEdit> loose() {
        List<PartEdit> loose = new ArrayList<>();
        for (SentObject resource : included.rest()) {
            ResourceType type = ResourceType.of(resource.text("type"));
            if (!KINDS.containsKey(type) || type == ResourceType.CONTACTS) {
                continue;
            }
            if (resource.text("id") == null) {
                throw resource.invalid("lid", "named by a relationship, so that it is known whose this is");
            }
            loose.add(part(resource, type));
        }
        return loose;
    }

    /** The parts, the person that the link leads to being the primary one; none when it leads nowhere. */
    List<PartEdit> withPrimary(List<PartEdit> parts, SentObject link) {
        if (link.json().isEmpty()) {
            return parts;
        }
        checkType(link, ResourceType.PEOPLE);
        PartEdit known = people.get(IncludedParts.key(link));
        if (known == null && link.text("id") == null) {
            throw link.invalid("lid", "the lid of a person among the people");
        }
        if (known == null) {
            List<PartEdit> more = new ArrayList<>(parts);
            more.add(primary(new PartEdit(
                    Kind.PERSON, id(link), false, Map.of(), null, List.of(), link.pointer(), link.pointer())));
            return more;
        }
        return parts.stream()
                .map(part -> part.equals(known) ? primary(part) : part)
                .toList();
    }

    private static PartEdit primary(PartEdit person) {
        Map<String, String> fields = new HashMap<>(person.fields());
        fields.put("primary", "true");
        return new PartEdit(
                person.kind(),
                person.id(),
                person.removed(),
                fields,
                person.websites(),
                person.parts(),
                person.pointer(),
                person.attributes());
    }

    private PartEdit part(SentObject link, ResourceType type) {
        checkType(link, type);
        Kind kind = KINDS.get(type);
        SentObject resource = included.take(link);
        JsonObject merged = link.object("attributes").json().copy();
        merged.mergeIn(resource.object("attributes").json());
        SentObject attributes = new SentObject(merged, (resource.json().isEmpty() ? link : resource).at("attributes"));
        checkNames(attributes, type);
        PartEdit part = new PartEdit(
                kind,
                id(link),
                isTrue(link) || isTrue(resource) || isTrue(attributes),
                ContactForms.fields(attributes, TEXTS.get(kind), FLAGS),
                kind == Kind.PERSON ? attributes.texts("websites") : null,
                kind == Kind.PERSON ? reached(link, resource) : List.of(),
                link.pointer(),
                attributes.pointer());
        if (kind == Kind.PERSON) {
            people.put(IncludedParts.key(link), part);
        }
        return part;
    }

    /** The e-mails and phones that a person links to. */
    private List<PartEdit> reached(SentObject link, SentObject resource) {
        SentObject relationships =
                (resource.json().containsKey("relationships") ? resource : link).object("relationships");
        for (String name : relationships.json().fieldNames()) {
            if (!ResourceType.PEOPLE.relationships().containsKey(name)) {
                throw relationships.invalid(name, "no relationship of a person; remove it");
            }
        }
        List<PartEdit> parts = new ArrayList<>(linked(relationships, "email_addresses"));
        parts.addAll(linked(relationships, "phone_numbers"));
        return parts;
    }

    private static void checkType(SentObject link, ResourceType type) {
        if (!type.wireName().equals(link.text("type"))) {
            throw new IntakeException(Problem.atPointer(
                    ErrorCode.TYPE_CONFLICT,
                    link.at("type"),
                    "The type \"" + link.text("type") + "\" is not valid here. Send the type \"" + type.wireName()
                            + "\"."));
        }
    }

    private static void checkNames(SentObject attributes, ResourceType type) {
        List<Problem> unknown = attributes.json().fieldNames().stream()
                .filter(name -> !name.equals(DESTROY) && !type.attributes().contains(name))
                .map(name -> Problem.atPointer(
                        ErrorCode.UNKNOWN_ATTRIBUTE,
                        attributes.at(name),
                        "There is no attribute \"" + name + "\" of " + type.wireName() + ". Remove it."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IntakeException(unknown);
        }
    }

    /** Null for what is new. Whatever has no form of an id is the id of nothing. */
    private static UUID id(SentObject link) {
        String id = link.text("id");
        if (id != null && !Uuids.isUuid(id)) {
            throw new IntakeException(Problem.atPointer(
                    ErrorCode.NOT_FOUND, link.pointer(), "There is no " + link.text("type") + " of that id."));
        }
        return id == null ? null : UUID.fromString(id);
    }

    private static boolean isTrue(SentObject object) {
        return Boolean.TRUE.equals(object.flag(DESTROY));
    }
}
