package dev.intake.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** A resource to be written: attributes and relationships by name, in alphabetical order (MPDX Imports API, envelopes). */
record Resource(
        ResourceType type, String id, SortedMap<String, Object> attributes, SortedMap<String, Relation> relations) {

    /** A relationship to the linked resources; {@code many} decides whether it is an array. */
    record Relation(boolean many, List<Link> links) {
        static Relation one(Link link) {
            return new Relation(false, link == null ? List.of() : List.of(link));
        }

        static Relation many(List<Link> links) {
            return new Relation(true, links);
        }
    }

    /** A linked resource: its identity, and how to make it if it is to be included ({@code null} made: it cannot be). */
    record Link(ResourceType type, String id, Supplier<Resource> target) {}

    Resource {
        requireNonNull(type, "type");
        requireNonNull(id, "id");
    }
}
