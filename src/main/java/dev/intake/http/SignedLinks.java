package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Links that need no token: signed with HMAC-SHA256 for one path, until a time. */
final class SignedLinks {
    /** The query parameters of a link. */
    static final String EXPIRES = "expires";

    static final String SIGNATURE = "signature";
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private final Duration lifetime;
    private final Clock clock;

    SignedLinks(LinkOptions options, Clock clock) {
        this.mac = mac(derive(options.secret().getBytes(UTF_8)));
        this.lifetime = options.lifetime();
        this.clock = clock;
    }

    /** The path with its signature; it is the same for the rest of the hour, so that answers can be compared and cached. */
    String sign(String path) {
        long hour = Duration.ofHours(1).toSeconds();
        long expires = (clock.instant().getEpochSecond() / hour + 1) * hour + lifetime.toSeconds();
        return path + "?" + EXPIRES + "=" + expires + "&" + SIGNATURE + "=" + signature(path, expires);
    }

    /** Throws {@code invalid_link} unless the signature fits the path and the time has not come. */
    void check(String path, long expires, String signature) {
        boolean genuine = MessageDigest.isEqual(signature(path, expires).getBytes(UTF_8), signature.getBytes(UTF_8));
        if (!genuine || !clock.instant().isBefore(Instant.ofEpochSecond(expires))) {
            throw new IntakeException(
                    ErrorCode.INVALID_LINK,
                    "This link was changed or has expired. Read the import again for a new one.");
        }
    }

    private String signature(String path, long expires) {
        byte[] signed;
        // Looking up the algorithm takes longer than signing with it.
        synchronized (mac) {
            signed = mac.doFinal((path + "\n" + expires).getBytes(UTF_8));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** A key of its own, so that a link's signature can never pass for another use of the secret. */
    private static byte[] derive(byte[] secret) {
        return mac(secret).doFinal("signed links".getBytes(UTF_8));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
