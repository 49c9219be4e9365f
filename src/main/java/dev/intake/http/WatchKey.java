package dev.intake.http;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** What is watched: an import of an account list. */
record WatchKey(UUID accountListId, UUID importId) {

    WatchKey {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
    }
}
