package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}, by which a client says that two requests are one. */
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";

    /** Printable ASCII. */
    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");

    private IdempotencyKeys() {}

    /** The key of a request, null when it has none; throws {@code invalid_parameter} for one that is no key. */
    static String of(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(HEADER);
        if (sent.isEmpty()) {
            return null;
        }
        if (sent.size() > 1 || !KEY.matcher(sent.get(0)).matches()) {
            throw problem(
                    ErrorCode.INVALID_PARAMETER,
                    "An idempotency key has 1 to 255 printable ASCII characters and is sent once. Send a UUID, for example.");
        }
        return sent.get(0);
    }

    static IntakeException inUse() {
        return problem(
                ErrorCode.IDEMPOTENCY_KEY_IN_USE,
                "The first request with this key is still being done. Repeat this one in a moment to get its result.");
    }

    static IntakeException reused() {
        return problem(
                ErrorCode.IDEMPOTENCY_KEY_REUSE,
                "Another request was sent with this key. Send each new request with a key of its own.");
    }

    /** What the first request made is not there any more. */
    static IntakeException gone() {
        return problem(
                ErrorCode.GONE,
                "What the first request with this key made was deleted since. Send a new key to make it anew.");
    }

    private static IntakeException problem(ErrorCode code, String detail) {
        return new IntakeException(Problem.atHeader(code, HEADER, detail));
    }
}
