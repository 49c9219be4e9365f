package dev.intake.http;

import dev.intake.errors.StartException;
import java.util.regex.Pattern;

/** Who may read the metrics: whoever sends {@code token}; null: everybody in dev mode, nobody otherwise. */
public record MetricsOptions(String token) {
    private static final int MIN_LENGTH = 16;

    /** What a bearer may consist of (RFC 6750 §2.1). */
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** Without a token. */
    public static final MetricsOptions NONE = new MetricsOptions(null);

    public MetricsOptions {
        if (token != null
                && (token.length() < MIN_LENGTH || !BEARER.matcher(token).matches())) {
            throw new StartException(
                    "metrics.token has to have at least 16 characters, and only letters, digits and - . _ ~ + / of them: "
                            + "make one with \"openssl rand -hex 32\".");
        }
    }

    /** Says nothing of the token: options are printed in failures and logs. */
    @Override
    public String toString() {
        return "MetricsOptions[" + (token == null ? "without" : "with") + " token]";
    }
}
