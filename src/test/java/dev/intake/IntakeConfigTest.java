package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.embedded.EmbeddedOptions;
import dev.intake.errors.StartException;
import dev.intake.http.EventOptions;
import dev.intake.http.HttpOptions;
import dev.intake.http.LinkOptions;
import dev.intake.http.MetricsOptions;
import dev.intake.http.TokenOptions;
import dev.intake.http.UploadOptions;
import dev.intake.importing.ImportOptions;
import dev.intake.preview.PreviewOptions;
import dev.intake.store.DatabaseOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeConfigTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String URL = "postgresql://ann:s%40fe@db.example.org:6432/contacts?sslmode=require";

    @TempDir
    Path directory;

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isReadyForDevelopmentWhenNothingIsSaid() {
        IntakeConfig config = load(Map.of());

        assertThat(config.http()).isEqualTo(HttpOptions.defaults());
        assertThat(config.uploads()).isEqualTo(UploadOptions.in(directory.resolve("data/spool")));
        assertThat(config.tokens())
                .isEqualTo(TokenOptions.ofSecret(config.tokens().secret()));
        assertThat(config.links())
                .isEqualTo(LinkOptions.ofSecret(config.tokens().secret()));
        assertThat(config.events()).isEqualTo(EventOptions.defaults());
        assertThat(config.database()).isEqualTo(DatabaseOptions.defaults());
        assertThat(config.embedded()).isEqualTo(EmbeddedOptions.in(directory.resolve("data")));
        assertThat(config.imports()).isEqualTo(ImportOptions.defaults());
        assertThat(config.previews()).isEqualTo(PreviewOptions.defaults());
        assertThat(config.metrics()).isEqualTo(MetricsOptions.NONE);
        assertThat(config.log()).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void takesEveryKeyOfMetricsAndLogsFromTheEnvironmentAndRefusesBadOnes() {
        IntakeConfig config = load(Map.of("INTAKE_METRICS_TOKEN", "0123456789abcdef", "INTAKE_LOG_FORMAT", "json"));

        assertThat(config.metrics()).isEqualTo(new MetricsOptions("0123456789abcdef"));
        assertThat(config.metrics().toString()).doesNotContain("0123456789abcdef");
        assertThat(config.log()).isEqualTo(LogFormat.JSON);
        assertRefused(Map.of("INTAKE_METRICS_TOKEN", "0123456789abcde"), "metrics.token has to have at least 16");
        assertRefused(Map.of("INTAKE_METRICS_TOKEN", "0123456789 abcdef"), "metrics.token has to have at least 16");
        assertRefused(Map.of("INTAKE_LOG_FORMAT", "xml"), "is \"xml\": it has to be text or json");
    }

    @Test
    void takesEveryHttpKeyFromTheEnvironment() {
        IntakeConfig config = load(production(Map.of(
                "INTAKE_HTTP_HOST", "0.0.0.0",
                "INTAKE_HTTP_PORT", "0",
                "INTAKE_HTTP_MAX_JSON_BYTES", "2_000",
                "INTAKE_HTTP_IDLE_TIMEOUT", "PT5S",
                "INTAKE_CORS_ORIGINS", "https://a.example, https://b.example")));

        assertThat(config.http())
                .isEqualTo(new HttpOptions(
                        "0.0.0.0",
                        0,
                        false,
                        List.of("https://a.example", "https://b.example"),
                        2_000,
                        Duration.ofSeconds(5)));
    }

    @Test
    void takesEveryUploadKeyFromTheEnvironment() {
        IntakeConfig config = load(Map.of(
                "INTAKE_UPLOAD_MAX_FILE_BYTES", "10",
                "INTAKE_UPLOAD_MAX_OPEN_PER_USER", "2",
                "INTAKE_UPLOAD_TIMEOUT", "PT3M",
                "INTAKE_UPLOAD_SPOOL_DIR", "/spool",
                "INTAKE_UPLOAD_MAX_SPOOL_BYTES", "30"));

        assertThat(config.uploads()).isEqualTo(new UploadOptions(10, 2, Duration.ofMinutes(3), Path.of("/spool"), 30));
    }

    @Test
    void takesEveryDatabaseKeyFromTheEnvironment() {
        IntakeConfig config = load(production(Map.of(
                "INTAKE_DATABASE_LIST_CONNECTIONS", "1",
                "INTAKE_DATABASE_WRITE_CONNECTIONS", "2",
                "INTAKE_DATABASE_IMPORT_CONNECTIONS", "13",
                "INTAKE_DATABASE_STATEMENT_TIMEOUT", "PT1S",
                "INTAKE_DATABASE_CONNECT_TIMEOUT", "PT2S")));

        DatabaseOptions.Server server =
                new DatabaseOptions.Server("db.example.org", 6432, "contacts", "ann", "s@fe", "require");
        assertThat(config.database())
                .isEqualTo(new DatabaseOptions(
                        server, 1, 2, 13, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10)));
    }

    @Test
    void takesEveryImportKeyFromTheEnvironment() {
        IntakeConfig config = load(Map.of(
                "INTAKE_IMPORT_SLOTS", "1",
                "INTAKE_IMPORT_EXPRESS_SLOTS", "2",
                "INTAKE_IMPORT_EXPRESS_ROWS", "6",
                "INTAKE_IMPORT_BATCH_ROWS", "7",
                "INTAKE_IMPORT_MAX_QUEUED", "8",
                "INTAKE_IMPORT_LEASE", "PT2S",
                "INTAKE_IMPORT_SWEEP_INTERVAL", "PT1S",
                "INTAKE_IMPORT_FILE_RETENTION", "P1D",
                "INTAKE_PREVIEW_THREADS", "3"));

        assertThat(config.imports())
                .isEqualTo(new ImportOptions(
                        1,
                        new ImportOptions.Express(2, 6),
                        7,
                        8,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)));
        assertThat(config.database().silence()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void wantsThreeConnectionsForEachImportThatRuns() {
        assertThat(load(Map.of("INTAKE_IMPORT_SLOTS", "3", "INTAKE_DATABASE_IMPORT_CONNECTIONS", "12"))
                        .imports()
                        .connections())
                .isEqualTo(12);
        assertThatThrownBy(() -> load(Map.of("INTAKE_IMPORT_SLOTS", "3", "INTAKE_DATABASE_IMPORT_CONNECTIONS", "11")))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "database.import_connections is 11: it has to be at least 12, three for each of import.slots"
                                + " and import.express_slots.");
    }

    @Test
    void runsNoSmallImportsWhereNoneRun() {
        assertThat(load(Map.of("INTAKE_IMPORT_SLOTS", "0")).imports().connections())
                .isZero();
    }

    @Test
    void takesEveryPreviewKeyFromTheEnvironment() {
        IntakeConfig config = load(Map.of(
                "INTAKE_PREVIEW_THREADS", "3",
                "INTAKE_PREVIEW_DRY_RUN_THREADS", "4",
                "INTAKE_PREVIEW_DRY_RUN_MEMORY_BYTES", "1_000_000",
                "INTAKE_PREVIEW_SAMPLE_ROWS", "5"));

        assertThat(config.previews()).isEqualTo(new PreviewOptions(3, 4, 1_000_000, 5));
    }

    @Test
    void takesEveryTokenAndLinkKeyFromTheEnvironment() {
        IntakeConfig config = load(production(Map.of(
                "INTAKE_JWT_ISSUER", "https://id.example",
                "INTAKE_JWT_AUDIENCE", "intake",
                "INTAKE_LINK_SECRET", SECRET + "!",
                "INTAKE_LINK_LIFETIME", "PT2H")));

        assertThat(config.tokens()).isEqualTo(new TokenOptions(SECRET, Map.of(), "https://id.example", "intake"));
        assertThat(config.links()).isEqualTo(new LinkOptions(SECRET + "!", Duration.ofHours(2)));
    }

    @Test
    void takesSettingsOfTheEmbeddedDatabaseAndItsDirectory() {
        IntakeConfig config = load(Map.of(
                "INTAKE_DATA_DIR", "elsewhere", "INTAKE_EMBEDDED_SETTINGS", "shared_buffers=1GB, work_mem = 9MB"));

        assertThat(config.embedded())
                .isEqualTo(new EmbeddedOptions(
                        directory.resolve("elsewhere"), Map.of("shared_buffers", "1GB", "work_mem", "9MB")));
    }

    @Test
    void letsTheEnvironmentOverruleTheFileBesideItAndThatTheDefaults() throws IOException {
        write("conf/intake.yaml", "http:\n  port: 1111\n  max_json_bytes: 2222\n");

        HttpOptions http = load(Map.of("INTAKE_HTTP_PORT", "3333")).http();

        assertThat(List.of(http.port(), http.maxJsonBytes())).containsExactly(3333, 2222);
        assertThat(http.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void readsTheFileThatItIsToldInsteadOfTheOneBesideIt() throws IOException {
        write("conf/intake.yaml", "http:\n  port: 1111\n");
        write("mine.yaml", "preview:\n  threads: 7\n");

        IntakeConfig config = load(Map.of("INTAKE_CONFIG", "mine.yaml"));

        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.previews().threads()).isEqualTo(7);
        assertThatThrownBy(() -> load(Map.of("INTAKE_CONFIG", "missing.yaml")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("missing.yaml cannot be read");
    }

    @Test
    void guessesWhatAnUnknownKeyWasMeantToBe() throws IOException {
        assertRefused(Map.of("INTAKE_HTTP_PROT", "1"), "INTAKE_HTTP_PROT is unknown: did you mean INTAKE_HTTP_PORT?");
        assertRefused(Map.of("INTAKE_SOMETHING_ELSE_ALTOGETHER", "1"), "All keys are in conf/intake.yaml");
        write("conf/intake.yaml", "http:\n  prot: 1111\n");
        assertRefused(
                Map.of(),
                "http.prot in " + directory.resolve("conf/intake.yaml") + " is unknown: did you mean http.port?");
    }

    @Test
    void leavesVariablesOfOthersAlone() {
        assertThat(load(Map.of("INTAKE_REQUIRE_BROWSER", "1", "HTTP_PORT", "x", "INTAKEN", "y"))
                        .http())
                .isEqualTo(HttpOptions.defaults());
    }

    @Test
    void saysWhenTheFileIsNoYaml() throws IOException {
        write("conf/intake.yaml", "http: [");
        assertRefused(Map.of(), "is no YAML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTAKE_HTTP_PORT|eighty|http.port (INTAKE_HTTP_PORT) is \"eighty\": it has to be a whole number",
                "INTAKE_HTTP_PORT|70000|between 0",
                "INTAKE_HTTP_PORT|99999999999|a smaller number",
                "INTAKE_DEV|perhaps|true or false",
                "INTAKE_HTTP_HOST|0.0.0.0|set http.host to 127.0.0.1, or dev to false",
                "INTAKE_HTTP_MAX_JSON_BYTES|0|at least 1",
                "INTAKE_HTTP_IDLE_TIMEOUT|30|a duration such as PT20S",
                "INTAKE_IMPORT_BATCH_ROWS|0|between 1 and 10000",
                "INTAKE_IMPORT_LEASE|PT0S|at least PT1S",
                "INTAKE_IMPORT_FAILURE_RETENTION|PT-1S|cannot be negative",
                "INTAKE_IDEMPOTENCY_RETENTION|PT0S|at least PT1S",
                "INTAKE_CORS_ORIGINS|https://app.example.org/|such as https://app.example.org",
                "INTAKE_CORS_ORIGINS|*|a scheme, a host and perhaps a port",
                "INTAKE_PREVIEW_SAMPLE_ROWS|101|between 1 and 100",
                "INTAKE_UPLOAD_MAX_SPOOL_BYTES|1|has to hold a file of upload.max_file_bytes",
                "INTAKE_DATABASE_IMPORT_CONNECTIONS|1|at least 2",
                "INTAKE_EMBEDDED_SETTINGS|port=1|the port of the embedded PostgreSQL is chosen by Intake",
                "INTAKE_EMBEDDED_SETTINGS|much|is no setting of PostgreSQL",
                "INTAKE_JWT_SECRET|short|shorter than 32 bytes",
                "INTAKE_JWT_PUBLIC_KEY|no-such-file|neither PEM nor the path"
            })
    void saysWhichValueIsWrongAndWhatItHasToBe(String variable, String value, String sentence) {
        assertRefused(Map.of(variable, value), sentence);
    }

    @Test
    void keepsTheSecretThatItMakesInDevMode() {
        String made = load(Map.of()).tokens().secret();

        assertThat(made).hasSize(64);
        assertThat(load(Map.of()).tokens().secret()).isEqualTo(made);
        assertThat(load(Map.of()).toString()).doesNotContain(made);
    }

    @Test
    void wantsToBeToldWhomToBelieveOutsideDevMode() {
        assertRefused(Map.of("INTAKE_DEV", "false"), "set INTAKE_JWT_SECRET");
        assertRefused(Map.of("INTAKE_DATABASE_URL", URL), "set INTAKE_JWT_SECRET");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void believesPublicKeysByTheirId() {
        String first = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----";
        String second = "-----BEGIN PUBLIC KEY-----\nBBBB\n-----END PUBLIC KEY-----";
        Map<String, String> environment = new HashMap<>(Map.of("INTAKE_DEV", "false", "INTAKE_LINK_SECRET", SECRET));

        environment.put("INTAKE_JWT_PUBLIC_KEY", first);
        assertThat(load(environment).tokens().publicKeys()).isEqualTo(Map.of("", first));

        environment.put("INTAKE_JWT_PUBLIC_KEY", "kid: new\n" + first + "\nkid: old\n" + second);
        assertThat(load(environment).tokens().publicKeys()).isEqualTo(Map.of("new", first, "old", second));

        environment.put("INTAKE_JWT_PUBLIC_KEY", first + "\n" + second);
        assertRefused(environment, "two keys with the same kid");

        environment.put("INTAKE_JWT_PUBLIC_KEY", first + "\nkid: old\n" + second);
        assertRefused(environment, "before each of them");

        environment.put("INTAKE_JWT_PUBLIC_KEY", first);
        environment.put("INTAKE_JWT_SECRET", SECRET);
        assertRefused(environment, "both set");

        environment.remove("INTAKE_JWT_SECRET");
        environment.remove("INTAKE_LINK_SECRET");
        assertRefused(environment, "INTAKE_LINK_SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://ann:secret@host/contacts",
        "postgresql://host/contacts",
        "postgresql://ann:secret@host/",
        "postgresql://ann:secret@host/contacts?ssl=true",
        "postgresql://ann:secret@host/contacts?sslmode=maybe",
        "postgresql://ann:sec ret@host/contacts"
    })
    void refusesAnAddressWithoutRepeatingItsPassword(String url) {
        assertThatThrownBy(() -> load(production(Map.of("INTAKE_DATABASE_URL", url))))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("database.url")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("sec ret")
                .hasNoCause();
    }

    @Test
    void neverPrintsThePasswordOfTheDatabase() {
        assertThat(load(production(Map.of())).toString())
                .contains("db.example.org:6432/contacts")
                .doesNotContain("s@fe")
                .doesNotContain(SECRET);
    }

    private static Map<String, String> production(Map<String, String> more) {
        Map<String, String> environment =
                new HashMap<>(Map.of("INTAKE_DATABASE_URL", URL, "INTAKE_JWT_SECRET", SECRET));
        environment.putAll(more);
        return environment;
    }

    private void assertRefused(Map<String, String> environment, String sentence) {
        assertThatThrownBy(() -> load(environment))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(sentence);
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), content);
    }

    private IntakeConfig load(Map<String, String> environment) {
        return IntakeConfig.load(VERTX, environment, directory);
    }
}
