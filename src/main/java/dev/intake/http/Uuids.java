package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as text, and by name. */
final class Uuids {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** The namespace of the names of users that other services issue tokens for; any constant would do. */
    private static final UUID USERS = UUID.fromString("5f1f8a52-6c0b-5d7e-9b1e-2f0a6a1c3d41");

    private Uuids() {}

    static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    /** The UUID version 5 of a user's name (RFC 9562 §5.5). */
    static UUID named(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(USERS.getMostSignificantBits())
                    .putLong(USERS.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
            long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000;
            long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-1", impossible);
        }
    }
}
