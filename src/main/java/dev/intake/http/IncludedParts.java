package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The resources that a document includes, by their type and {@code id} or {@code lid} (JSON:API 1.1, resource identification), each linked to once. */
final class IncludedParts {
    private final Map<String, SentObject> byKey = new LinkedHashMap<>();
    private final Set<String> linked = new HashSet<>();

    /** Throws {@code type_conflict} for a type that there is not, {@code invalid_document} for what has no id of either kind or is there twice. */
    IncludedParts(List<SentObject> included) {
        for (SentObject resource : included) {
            if (!ResourceType.wireNames().contains(resource.text("type"))) {
                throw new IntakeException(Problem.atPointer(
                        ErrorCode.TYPE_CONFLICT,
                        resource.at("type"),
                        "There is no type \"" + resource.text("type") + "\"."));
            }
            String key = key(resource);
            if (key == null) {
                throw resource.invalid("lid", "an id of your own, by which a relationship names what is new");
            }
            if (byKey.putIfAbsent(key, resource) != null) {
                throw resource.invalid(resource.json().containsKey("id") ? "id" : "lid", "there once");
            }
        }
    }

    /** What names a resource within the document; null for one that is new and described where it is linked to. */
    static String key(SentObject resource) {
        String id = resource.text("id");
        String lid = resource.text("lid");
        if (id == null && lid == null) {
            return null;
        }
        return resource.text("type") + (id == null ? "#" + lid : "/" + id.toLowerCase(Locale.ROOT));
    }

    /** The resource that the link leads to, nothing when it is not included. Throws {@code invalid_document} for one that was linked to before. */
    SentObject take(SentObject link) {
        String key = key(link);
        if (key == null) {
            return SentObject.NONE;
        }
        if (!linked.add(key)) {
            throw link.invalid(link.json().containsKey("id") ? "id" : "lid", "linked to once");
        }
        SentObject found = byKey.get(key);
        if (found == null && link.text("id") == null && !link.json().containsKey("attributes")) {
            throw link.invalid("lid", "the lid of a resource in \"included\"");
        }
        return found == null ? SentObject.NONE : found;
    }

    /** The resources that no relationship led to. */
    List<SentObject> rest() {
        List<SentObject> rest = new ArrayList<>();
        byKey.forEach((key, resource) -> {
            if (!linked.contains(key)) {
                rest.add(resource);
            }
        });
        return rest;
    }
}
