package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the gate allows beside the contract: bytes of a JSON body, loopback hosts only in development mode, and the paths of files that are no operations. */
record RequestLimits(long jsonBytes, boolean loopbackOnly) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?");
    private static final String ACCOUNT_LISTS = "/api/v2/account_lists/";
    private static final int UUID_LENGTH = 36;

    /** The files of the contract's page: anybody may read them. */
    boolean isOpenPath(String path) {
        return path.startsWith(ContractDocs.FILES);
    }

    /** Throws {@code forbidden_host} when only loopback names are answered and the header Host has another one: a page elsewhere may have sent it. */
    void checkHost(HttpServerRequest request) {
        if (!loopbackOnly) {
            return;
        }
        HostAndPort authority = request.authority();
        if (authority == null || !LOOPBACK.matcher(authority.host()).matches()) {
            throw new IntakeException(Problem.atHeader(
                    ErrorCode.FORBIDDEN_HOST,
                    "Host",
                    "In development mode only loopback names are answered. Use http://localhost."));
        }
    }

    /** The account list that a path is about. */
    static UUID accountListOf(String path) {
        return UUID.fromString(path.substring(ACCOUNT_LISTS.length(), ACCOUNT_LISTS.length() + UUID_LENGTH));
    }
}
