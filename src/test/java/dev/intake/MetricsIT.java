package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of a service at work, and who may see it. */
@WithDatabase
class MetricsIT {
    private static final String TOKEN = "t0ken-of-the-metrics";
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Duration LONGEST_COUNT = Duration.ofSeconds(10);

    /** As Prometheus 3 asks. */
    private static final String PROMETHEUS = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void areThoseOfTheWorkThatWasDone(Database database) {
        try (Service service = Service.start(vertx, database, Map.of())) {
            Session session = service.newSession();
            String id = session.upload("First Name,Email\nAnn,ann@example.org\nBob,nobody@\n")
                    .id();
            session.run(id, new JsonObject().put("first_name", "first_name").put("email_1", "email"));
            session.get("/api/v2/contacts/" + id);
            session.get("/no/such/" + id);

            Reply metrics = metricsWith(service, workDone());

            assertThat(metrics.status()).as(metrics.body()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body())
                    .contains(workDone())
                    .doesNotContain("intake_upload_bytes_total 0.0")
                    .doesNotContain(id)
                    .doesNotContain(session.listId());
            assertThat(service.violations()).isEmpty();
        }
    }

    @Test
    void areForTheTokenOfTheMetricsAloneOnceThereIsOne(Database database) {
        try (Service service = Service.start(vertx, database, Map.of("INTAKE_METRICS_TOKEN", TOKEN))) {
            assertThat(metrics(service, TOKEN).status()).isEqualTo(200);
            for (String wrong :
                    new String[] {null, TOKEN + "x", "x", service.newSession().token()}) {
                Reply refused = metrics(service, wrong);
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.codes()).containsExactly("unauthorized");
                assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
            }
            assertThat(service.violations()).isEmpty();
        }
    }

    @Test
    void areNotServedInProductionWithoutAToken(Database database) {
        Map<String, String> production = Map.of("INTAKE_DEV", "false", "INTAKE_JWT_SECRET", SECRET);
        try (Service service = Service.start(vertx, database, production)) {
            Reply refused = metrics(service, null);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.errors().get(0).getString("detail")).contains("Set metrics.token");
            assertThat(service.violations()).isEmpty();
        }
    }

    @Test
    void areThereWhenAskedAsPrometheusDoes(Database database) {
        try (Service service = Service.start(vertx, database, Map.of())) {
            Reply metrics = service.send(request(service).header("Accept", PROMETHEUS));
            assertThat(metrics.status()).isEqualTo(200);
        }
    }

    private static List<String> workDone() {
        return List.of(
                count("createCsvImport", "POST", "2xx", 1),
                count("updateCsvImport", "PATCH", "2xx", 1),
                count("showContact", "GET", "4xx", 1),
                count("none", "none", "4xx", 1),
                "intake_http_requests_in_flight{operation=\"showMetrics\"} 1.0\n",
                "intake_http_requests_in_flight{operation=\"createCsvImport\"} 0.0\n",
                "intake_import_rows_total{outcome=\"created\"} 1.0\n",
                "intake_import_rows_total{outcome=\"failed\"} 1.0\n",
                "intake_import_row_failures_total{code=\"email_invalid\"} 1.0\n",
                "intake_import_runs_total{end=\"completed\"} 1.0\n",
                "intake_imports_running 0.0\n",
                "intake_imports_queued 0.0\n",
                "intake_import_batch_write_seconds_count 1\n",
                "intake_import_batch_plan_seconds_count 1\n");
    }

    /** The metrics once they have these lines: some is counted after the answer or the end that a client sees. */
    private static Reply metricsWith(Service service, List<String> lines) {
        AtomicReference<Reply> newest = new AtomicReference<>();
        Pause.until(
                () -> {
                    newest.set(metrics(service, null));
                    return lines.stream().allMatch(newest.get().body()::contains);
                },
                LONGEST_COUNT);
        return newest.get();
    }

    private static Reply metrics(Service service, String token) {
        HttpRequest.Builder request = request(service);
        return service.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder request(Service service) {
        return HttpRequest.newBuilder(URI.create(service.url() + "/metrics"));
    }

    private static String count(String operation, String method, String status, int count) {
        return "intake_http_requests_seconds_count{method=\"%s\",operation=\"%s\",status=\"%s\"} %d\n"
                .formatted(method, operation, status, count);
    }
}
