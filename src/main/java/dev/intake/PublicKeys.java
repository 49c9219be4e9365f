package dev.intake;

import dev.intake.errors.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys by their {@code kid} out of PEM text (RFC 7468, which allows lines of explanation before a key) or the file it names. */
final class PublicKeys {
    private static final Pattern KEY = Pattern.compile(
            "(?:kid:[ \\t]*(?<kid>\\S+)\\s+)?(?<pem>-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\\s]+-----END PUBLIC KEY-----)");

    private PublicKeys() {}

    /** Empty for null. */
    static Map<String, String> parse(String textOrPath) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (textOrPath == null) {
            return keys;
        }
        String text = textOrPath.contains("-----BEGIN") ? textOrPath : content(textOrPath);
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            String id = key.group("kid") == null ? "" : key.group("kid");
            if (keys.put(id, key.group("pem")) != null) {
                throw new StartException("jwt.public_key has two keys with the same kid \"" + id
                        + "\": write a line \"kid: …\" of its own before each key.");
            }
        }
        if (keys.isEmpty()) {
            throw new StartException(
                    "jwt.public_key has no key: it has to be PEM, from -----BEGIN PUBLIC KEY----- on.");
        }
        return keys;
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path.strip()));
        } catch (IOException | InvalidPathException failure) {
            throw new StartException("jwt.public_key is neither PEM nor the path of a file that can be read.", failure);
        }
    }
}
