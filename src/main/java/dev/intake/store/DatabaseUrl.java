package dev.intake.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.errors.StartException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.List;

/** Reads {@code postgresql://user:password@host:port/database?sslmode=…}; what it says of a wrong one never repeats the password. */
public final class DatabaseUrl {
    private static final int POSTGRES_PORT = 5432;
    private static final List<String> SCHEMES = List.of("postgresql", "postgres");
    private static final String SSL_MODE = "sslmode=";
    private static final String FORM =
            ": write it as postgresql://user:password@host:port/database, with special characters percent-encoded.";

    private DatabaseUrl() {}

    /** The port is 5432 and sslmode is prefer unless said otherwise (PostgreSQL 18, §32.1.1.2). */
    public static DatabaseOptions.Server parse(String url) {
        URI uri = uri(url);
        boolean hasDatabase = uri.getPath() != null && uri.getPath().length() > 1;
        if (!SCHEMES.contains(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() == null
                || !hasDatabase) {
            throw new StartException("database.url is no address of a PostgreSQL database" + FORM);
        }
        String[] credentials = uri.getRawUserInfo().split(":", 2);
        return new DatabaseOptions.Server(
                uri.getHost(),
                uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(),
                uri.getPath().substring(1),
                decode(credentials[0]),
                credentials.length > 1 ? decode(credentials[1]) : "",
                sslMode(uri.getRawQuery()));
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException failure) {
            // Without its cause, whose message repeats the password.
            throw new StartException("database.url cannot be read" + FORM);
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    private static String sslMode(String query) {
        if (query == null) {
            return "prefer";
        }
        if (!query.startsWith(SSL_MODE)) {
            throw new StartException("database.url: its only parameter is sslmode, for example ?sslmode=require.");
        }
        return query.substring(SSL_MODE.length());
    }
}
