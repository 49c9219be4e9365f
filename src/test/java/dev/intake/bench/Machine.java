package dev.intake.bench;

import dev.intake.embedded.EmbeddedDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The facts of the machine without which a figure says nothing, as Linux tells them; what another system does not tell is left out. */
final class Machine {
    private static final Path PROC = Path.of("/proc");

    private static final String SETTINGS = """
            SELECT name, current_setting(name)
            FROM pg_settings
            WHERE name IN (
                'server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'shared_buffers',
                'max_wal_size', 'checkpoint_timeout', 'autovacuum', 'io_method')
            """;

    private Machine() {}

    static JsonObject facts(Cores cores, Path directory) throws IOException, SQLException {
        return new JsonObject()
                .put("cpus", Runtime.getRuntime().availableProcessors())
                .put("cpu", firstValue(PROC.resolve("cpuinfo"), "model name"))
                .put("service_cores", Cores.list(cores.service()))
                .put("load_cores", Cores.list(cores.load()))
                .put("memory", firstValue(PROC.resolve("meminfo"), "MemTotal"))
                .put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", System.getProperty("java.vm.name") + " " + Runtime.version())
                .put("postgresql", postgres(directory));
    }

    /** What the embedded PostgreSQL is and how it is set, asked of one that is started for it. */
    private static JsonObject postgres(Path directory) throws SQLException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(directory);
                Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(SETTINGS)) {
            JsonObject settings = new JsonObject();
            while (found.next()) {
                settings.put(found.getString(1), found.getString(2));
            }
            return settings;
        }
    }

    /** The load average of one, five and fifteen minutes. */
    static String load() throws IOException {
        Path file = PROC.resolve("loadavg");
        return Files.exists(file) ? Files.readString(file).replaceFirst("^(\\S+ \\S+ \\S+).*\\s*$", "$1") : "";
    }

    /** The most memory that a process has ever held at once (VmHWM), in bytes. */
    static long peakMemory(long processId) throws IOException {
        String text = firstValue(PROC.resolve(Long.toString(processId)).resolve("status"), "VmHWM");
        return Long.parseLong(text.replace(" kB", "")) * 1024;
    }

    private static String firstValue(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }
}
