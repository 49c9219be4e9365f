package dev.intake.http;

import java.util.UUID;

/** Makes tokens that this service accepts; there is one in development mode only. */
@FunctionalInterface
interface TokenIssuer {
    String issue(UUID userId);
}
