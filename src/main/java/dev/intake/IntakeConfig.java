package dev.intake;

import dev.intake.embedded.EmbeddedOptions;
import dev.intake.embedded.SecretFile;
import dev.intake.errors.StartException;
import dev.intake.http.EventOptions;
import dev.intake.http.HttpOptions;
import dev.intake.http.LinkOptions;
import dev.intake.http.MetricsOptions;
import dev.intake.http.TokenOptions;
import dev.intake.http.UploadOptions;
import dev.intake.importing.ImportOptions;
import dev.intake.importing.RetentionOptions;
import dev.intake.preview.PreviewOptions;
import dev.intake.store.DatabaseOptions;
import dev.intake.store.DatabaseUrl;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Intake is told, for each part its options; {@code conf/intake.yaml} has all keys with their defaults. */
public record IntakeConfig(
        HttpOptions http,
        UploadOptions uploads,
        TokenOptions tokens,
        LinkOptions links,
        EventOptions events,
        DatabaseOptions database,
        EmbeddedOptions embedded,
        ImportOptions imports,
        RetentionOptions retention,
        PreviewOptions previews,
        MetricsOptions metrics,
        LogFormat log) {

    public IntakeConfig {
        if (database.importConnections() < imports.connections()) {
            throw new StartException("database.import_connections is " + database.importConnections()
                    + ": it has to be at least " + imports.connections()
                    + ", three for each of import.slots and import.express_slots.");
        }
    }

    /**
     * Reads the built-in file, {@code conf/intake.yaml} in the working directory or the file {@code INTAKE_CONFIG}, and the {@code INTAKE_*} variables of the
     * environment. Blocks; throws {@link StartException} with what to mend.
     */
    public static IntakeConfig load(Vertx vertx, Map<String, String> environment, Path workingDirectory) {
        ConfigValues values = new ConfigSource(vertx, environment, workingDirectory).read();
        Path data = workingDirectory.resolve(values.text("data_dir") == null ? "data" : values.text("data_dir"));
        DatabaseOptions database = database(values);
        HttpOptions http = http(values, values.flag("dev", database.isEmbedded()));
        TokenOptions tokens = tokens(values, http.dev(), data);
        return new IntakeConfig(
                http,
                uploads(values, data),
                tokens,
                links(values, tokens),
                events(values),
                database,
                new EmbeddedOptions(data, settings(values)),
                imports(values),
                new RetentionOptions(
                        values.duration("import.failure_retention"),
                        values.duration("idempotency.retention"),
                        values.duration("import.undo_window")),
                new PreviewOptions(
                        values.integer("preview.threads"),
                        values.integer("preview.dry_run_threads"),
                        values.number("preview.dry_run_memory_bytes"),
                        values.integer("preview.sample_rows")),
                new MetricsOptions(values.text("metrics.token")),
                LogFormat.of(values.text("log.format")));
    }

    private static HttpOptions http(ConfigValues values, boolean dev) {
        return new HttpOptions(
                values.text("http.host") == null ? "" : values.text("http.host"),
                values.integer("http.port"),
                dev,
                values.list("cors.origins"),
                values.integer("http.max_json_bytes"),
                values.duration("http.idle_timeout"));
    }

    private static UploadOptions uploads(ConfigValues values, Path data) {
        String spool = values.text("upload.spool_dir");
        return new UploadOptions(
                values.number("upload.max_file_bytes"),
                values.integer("upload.max_open_per_user"),
                values.duration("upload.timeout"),
                spool == null ? data.resolve("spool") : Path.of(spool),
                values.number("upload.max_spool_bytes"));
    }

    private static TokenOptions tokens(ConfigValues values, boolean dev, Path data) {
        Map<String, String> publicKeys = PublicKeys.parse(values.text("jwt.public_key"));
        String secret = values.text("jwt.secret");
        if (dev && secret == null && publicKeys.isEmpty()) {
            // Kept, so that the page's token is still good after a restart.
            secret = SecretFile.readOrCreate(data.resolve("jwt-secret"));
        }
        return new TokenOptions(secret, publicKeys, values.text("jwt.issuer"), values.text("jwt.audience"));
    }

    private static LinkOptions links(ConfigValues values, TokenOptions tokens) {
        String secret = values.text("link.secret");
        return new LinkOptions(secret == null ? tokens.secret() : secret, values.duration("link.lifetime"));
    }

    private static EventOptions events(ConfigValues values) {
        return new EventOptions(
                values.integer("events.max_streams"),
                values.integer("events.max_streams_per_user"),
                values.duration("events.heartbeat"),
                values.duration("events.slow_reader_timeout"));
    }

    private static DatabaseOptions database(ConfigValues values) {
        String url = values.text("database.url");
        return new DatabaseOptions(
                url == null ? null : DatabaseUrl.parse(url),
                values.integer("database.list_connections"),
                values.integer("database.write_connections"),
                values.integer("database.import_connections"),
                values.duration("database.statement_timeout"),
                values.duration("database.connect_timeout"),
                silence(values.duration("import.lease")));
    }

    /** Half a lease, so that whoever takes an import over finds nothing of the last runner's locked; a second at least, which a busy machine may need. */
    private static Duration silence(Duration lease) {
        Duration half = lease.dividedBy(2);
        return half.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : half;
    }

    private static Map<String, String> settings(ConfigValues values) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : values.list("embedded.settings")) {
            int equals = Math.max(setting.indexOf('='), 0);
            settings.put(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return settings;
    }

    private static ImportOptions imports(ConfigValues values) {
        return new ImportOptions(
                values.integer("import.slots"),
                new ImportOptions.Express(
                        values.integer("import.express_slots"), values.integer("import.express_rows")),
                values.integer("import.batch_rows"),
                values.integer("import.max_queued"),
                values.duration("import.lease"),
                values.duration("import.sweep_interval"),
                values.duration("import.file_retention"));
    }
}
