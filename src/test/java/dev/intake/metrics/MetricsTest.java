package dev.intake.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.bus.Address;
import dev.intake.bus.BusMeter;
import dev.intake.contacts.Counters;
import dev.intake.errors.ErrorCode;
import dev.intake.http.HttpMeter.OperationMeter;
import dev.intake.importing.RunEnd;
import dev.intake.testing.Readme;
import io.vertx.core.spi.metrics.PoolMetrics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) \\S+$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| [^|]*\\| \\S[^|]+ \\|$");

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void countsRequestsByOperationMethodAndKindOfStatus() {
        OperationMeter show = metrics.http().operation("showImport", "GET");
        show.began();
        show.began();
        show.began();
        show.ended(200, 4_000_000);
        show.ended(404, 300_000_000);

        assertThat(lines("intake_http_requests"))
                .contains(
                        "intake_http_requests_in_flight{operation=\"showImport\"} 1.0",
                        "intake_http_requests_seconds_count{method=\"GET\",operation=\"showImport\",status=\"2xx\"} 1",
                        "intake_http_requests_seconds_count{method=\"GET\",operation=\"showImport\",status=\"4xx\"} 1",
                        bucket("2xx", "0.005", 1),
                        bucket("4xx", "0.25", 0),
                        bucket("4xx", "0.5", 1));
    }

    @Test
    void countsOnceWhatSeveralEventLoopsDo() {
        metrics.http().operation("showImport", "GET").ended(200, 1);
        metrics.http().operation("showImport", "GET").ended(200, 1);

        assertThat(lines("intake_http_requests_seconds_count"))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(" 2"));
    }

    @Test
    void tellsWhatBecameOfRunsAndRows() {
        metrics.imports().began();
        metrics.imports().began();
        metrics.imports().planned(1_000_000);
        metrics.imports()
                .written(
                        new Counters(null, 7, 0, 0, 1, 2),
                        List.of(ErrorCode.EMAIL_INVALID, ErrorCode.EMAIL_INVALID),
                        1_000_000);
        metrics.imports().halved();
        metrics.imports().ended(RunEnd.LEASE_LOST);

        assertThat(lines("intake_import"))
                .contains(
                        "intake_imports_running 1.0",
                        "intake_import_runs_total{end=\"lease_lost\"} 1.0",
                        "intake_import_runs_total{end=\"completed\"} 0.0",
                        "intake_import_rows_total{outcome=\"created\"} 7.0",
                        "intake_import_rows_total{outcome=\"failed\"} 2.0",
                        "intake_import_row_failures_total{code=\"email_invalid\"} 2.0",
                        "intake_import_batches_halved_total 1.0",
                        "intake_import_batch_plan_seconds_count 1",
                        "intake_import_batch_write_seconds_count 1");
    }

    @Test
    void knowsNothingOfTheQueueWhileTheDatabaseIsAway() {
        metrics.queue().known(3, 12.5);
        assertThat(lines("intake_imports_queued"))
                .contains("intake_imports_queued 3.0", "intake_imports_queued_oldest_seconds 12.5");
        metrics.queue().unknown();
        assertThat(lines("intake_imports_queued"))
                .contains("intake_imports_queued NaN", "intake_imports_queued_oldest_seconds NaN");
    }

    @Test
    void followsConnectionsFromTheWaitForThemToTheirReturn() {
        PoolMetrics<Long> pool = pool("writes");
        Long first = pool.submitted();
        Long second = pool.submitted();
        Long third = pool.submitted();
        pool.begin(first);
        pool.begin(second);
        pool.end(first, true);
        assertThat(lines("intake_database"))
                .contains(
                        "intake_database_connections_max{pool=\"writes\"} 4.0",
                        "intake_database_connections_in_use{pool=\"writes\"} 1.0",
                        "intake_database_connections_waiting{pool=\"writes\"} 1.0",
                        "intake_database_connection_wait_seconds_count{pool=\"writes\"} 2");
        pool.rejected(third);
        assertThat(lines("intake_database_connections_waiting"))
                .containsExactly("intake_database_connections_waiting{pool=\"writes\"} 0.0");
    }

    @Test
    void tellsWhichMessagesNobodyAnswered() {
        metrics.bus().unanswered(Address.UPLOADS, BusMeter.Reason.TIMEOUT);

        assertThat(lines("intake_bus_requests_unanswered_total"))
                .contains(
                        "intake_bus_requests_unanswered_total{address=\"preview.uploads\",reason=\"timeout\"} 1.0",
                        "intake_bus_requests_unanswered_total{address=\"preview.updates\",reason=\"timeout\"} 0.0");
    }

    @Test
    void tellsOfTheMachineItRunsOn() {
        assertThat(names())
                .contains(
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads",
                        "jvm_gc_memory_allocated_bytes_total",
                        "process_cpu_usage",
                        "process_files_open_files",
                        "process_uptime_seconds");
        assertThat(lines("intake_build_info")).containsExactly("intake_build_info{version=\"none\"} 1");
    }

    @Test
    void areThoseOfTheReadme() {
        metrics.http().operation("showImport", "GET").ended(200, 1);
        metrics.imports().written(Counters.NONE, List.of(ErrorCode.EMAIL_INVALID), 1);
        pool("reads").submitted();

        Set<String> described = ROW.matcher(Readme.section("Running it"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names().stream()
                        .filter(name -> name.startsWith("intake_"))
                        // Each time comes with the longest of late.
                        .filter(name -> !name.endsWith("_seconds_max")))
                .isNotEmpty()
                .containsExactlyElementsOf(described);
    }

    private Set<String> names() {
        return TYPE.matcher(metrics.text())
                .results()
                .map((MatchResult type) -> type.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> lines(String prefix) {
        return metrics.text().lines().filter(line -> line.startsWith(prefix)).toList();
    }

    @SuppressWarnings("unchecked")
    private PoolMetrics<Long> pool(String name) {
        return (PoolMetrics<Long>) metrics.ofVertx().metrics(null).createPoolMetrics("sql", name, 4);
    }

    private static String bucket(String status, String bound, int count) {
        return "intake_http_requests_seconds_bucket{method=\"GET\",operation=\"showImport\",status=\"" + status
                + "\",le=\"" + bound + "\"} " + count;
    }
}
