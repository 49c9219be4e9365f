package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A client mends a row that failed or was skipped: {@code cells} are texts by column key, null where the file's own cell is to count again. {@code contactNamed}
 * says whether the client says which contact the row is about; {@code contactId} null takes a name back. Answered by {@link ImportAccepted}.
 */
public record RowMendRequested(
        UUID importId,
        UUID accountListId,
        UUID userId,
        long rowNumber,
        Map<String, String> cells,
        boolean contactNamed,
        UUID contactId) {

    public RowMendRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
}
