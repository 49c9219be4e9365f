package dev.intake.bus.messages;

import java.util.List;

/** The header If-Match (RFC 9110 §13.1.1): {@code any} version of the contact, or one of those. */
public record ContactCondition(boolean any, List<Long> versions) {

    public ContactCondition {
        versions = List.copyOf(versions);
    }

    public boolean holdsFor(long version) {
        return any || versions.contains(version);
    }
}
