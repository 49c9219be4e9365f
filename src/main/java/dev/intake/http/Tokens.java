package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Verifies bearer tokens (RFC 7519, MPDX Imports API: authentication). The algorithm is fixed by the configuration, {@code exp} is required, and the user is
 * {@code user_id}, else {@code user_uuid}, else {@code sub}; the user is made on first use. Confined to one event loop.
 */
final class Tokens {
    /** Verifying costs more than everything else of a small request; what was sent with a verified token is remembered until it expires. */
    private static final int REMEMBERED = 5_000;

    private static final int LONGEST_REMEMBERED = 2_048;
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9_.=-]+)");
    private static final Pattern DOT = Pattern.compile("\\.");

    private final TokenKeys keys;
    private final Function<UUID, Future<Void>> ensureUser;
    private final Clock clock;
    private final Map<String, Caller> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Caller> eldest) {
            return size() > REMEMBERED;
        }
    };

    Tokens(TokenKeys keys, Function<UUID, Future<Void>> ensureUser, Clock clock) {
        this.keys = keys;
        this.ensureUser = ensureUser;
        this.clock = clock;
    }

    /** Who sends the header Authorization; fails with {@code unauthorized} unless its token is good. */
    Future<Caller> verify(String authorization) {
        Caller known = remembered.get(authorization);
        if (known != null && clock.instant().isBefore(known.expires())) {
            return Future.succeededFuture(known);
        }
        remembered.remove(authorization);
        var bearer = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (!bearer.matches()) {
            return Future.failedFuture(unauthorized());
        }
        return authenticate(bearer.group(1))
                .compose(caller -> ensureUser.apply(caller.userId()).map(made -> remember(authorization, caller)));
    }

    private Caller remember(String authorization, Caller caller) {
        if (authorization.length() <= LONGEST_REMEMBERED) {
            remembered.put(authorization, caller);
        }
        return caller;
    }

    private Future<Caller> authenticate(String token) {
        JWTAuth key = keys.find(header(token));
        if (key == null) {
            return Future.failedFuture(unauthorized());
        }
        // Within compose: of claims of a wrong type the library throws.
        return Future.succeededFuture(new TokenCredentials(token))
                .compose(key::authenticate)
                .map(user -> caller(user.attributes().getJsonObject("accessToken")))
                .recover(refused -> Future.failedFuture(unauthorized()));
    }

    /** The token's header; an empty object when it has none that can be read. */
    private static JsonObject header(String token) {
        try {
            String first = DOT.split(token, 2)[0];
            return new JsonObject(new String(Base64.getUrlDecoder().decode(first), UTF_8));
        } catch (RuntimeException unreadable) {
            return new JsonObject();
        }
    }

    private Caller caller(JsonObject claims) {
        Instant expires = Instant.ofEpochSecond(claims.getNumber("exp").longValue());
        if (!clock.instant().isBefore(expires)) {
            throw unauthorized();
        }
        return new Caller(userId(claims), expires);
    }

    private static UUID userId(JsonObject claims) {
        for (String claim : new String[] {"user_id", "user_uuid", "sub"}) {
            if (claims.getValue(claim) instanceof String name && !name.isBlank()) {
                return userId(name, claim.equals("sub"));
            }
        }
        throw unauthorized();
    }

    private static UUID userId(String name, boolean anyName) {
        if (Uuids.isUuid(name)) {
            return UUID.fromString(name);
        }
        if (anyName) {
            return Uuids.named(name);
        }
        throw unauthorized();
    }

    static IntakeException unauthorized() {
        return new IntakeException(Problem.atHeader(
                ErrorCode.UNAUTHORIZED,
                "Authorization",
                "Send a valid token in the header Authorization, as \"Bearer <token>\"."));
    }
}
