package dev.intake.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the resources that an include tree leads to, each once, in the order in which they are met. */
final class Included {
    private final Map<String, Resource> found = new LinkedHashMap<>();

    private Included() {}

    static Collection<Resource> follow(List<Resource> primary, IncludeTree include) {
        Included included = new Included();
        primary.forEach(resource -> included.walk(resource, include));
        primary.forEach(resource -> included.found.remove(key(resource.type(), resource.id())));
        return included.found.values();
    }

    private void walk(Resource resource, IncludeTree include) {
        include.branches().forEach((name, below) -> {
            Resource.Relation relation = resource.relations().get(name);
            if (relation != null) {
                relation.links().forEach(link -> visit(link, below));
            }
        });
    }

    private void visit(Resource.Link link, IncludeTree below) {
        String key = key(link.type(), link.id());
        Resource target = found.get(key);
        if (target == null) {
            target = link.target().get();
            if (target == null) {
                return;
            }
            found.put(key, target);
        }
        walk(target, below);
    }

    private static String key(ResourceType type, String id) {
        return type.wireName() + "/" + id;
    }
}
