package dev.intake.embedded;

import dev.intake.errors.StartException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the embedded PostgreSQL keeps its data, and what it is told beside Intake's own settings (name and value as in {@code postgresql.conf}; PostgreSQL
 * 18, chapter 19). The directory is shared with whatever else Intake keeps on disk: PostgreSQL uses only its {@code postgres} folder.
 */
public record EmbeddedOptions(Path dataDirectory, Map<String, String> settings) {
    private static final Pattern SETTING = Pattern.compile("[a-z_]+(\\.[a-z_]+)?");

    /** Durable as PostgreSQL's own defaults are; few connections, because fewer are faster on few cores. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", SharedBuffers.ofThisMachine()),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            // People's data stays out of the log: it would be in the DETAIL of an error and in its statement.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"));

    public EmbeddedOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
        settings.forEach(EmbeddedOptions::check);
    }

    public static EmbeddedOptions in(Path dataDirectory) {
        return new EmbeddedOptions(dataDirectory, Map.of());
    }

    /** Intake's settings, overruled by those given. */
    Map<String, String> allSettings() {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.put("max_wal_size", WalSize.on(dataDirectory));
        all.putAll(settings);
        return all;
    }

    boolean isDurable() {
        return !"off".equals(settings.get("fsync"));
    }

    private static void check(String name, String value) {
        if (!SETTING.matcher(name).matches() || value.chars().anyMatch(Character::isISOControl)) {
            throw new StartException("embedded.settings: \"" + name
                    + "\" is no setting of PostgreSQL. Write it as name=value, for example shared_buffers=256MB.");
        }
        if (name.equals("port")) {
            throw new StartException("embedded.settings: the port of the embedded PostgreSQL is chosen by Intake. "
                    + "Use a PostgreSQL of your own with database.url if it has to be fixed.");
        }
    }
}
