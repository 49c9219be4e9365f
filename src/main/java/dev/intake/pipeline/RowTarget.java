package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.matching.KeyKind;
import java.util.Set;
import java.util.UUID;

/**
 * Where rows go and how they meet what is there: {@code matchOn} is what makes two contacts the same (empty: every row makes its own), {@code override} whether a
 * row's values take the place of the contact's.
 */
public record RowTarget(UUID accountListId, UUID importId, Set<KeyKind> matchOn, boolean override) {

    public RowTarget {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
        matchOn = Set.copyOf(matchOn);
    }
}
