package dev.intake.bench;

import dev.intake.testing.Reply;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** P8: the dry run of a file against its import, both into an empty list, both by the client's clock; what was foreseen must then come to pass. */
final class ForeseenImport implements Benchmark {
    private static final Goal GOAL = Goal.atMost(0.5);
    private static final Duration LONGEST = Duration.ofHours(1);

    @Override
    public String name() {
        return "P8";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        ContactsFile file = workbench.contacts(workbench.options().rows(), 0);
        List<Double> dryRuns = new ArrayList<>();
        List<Double> imports = new ArrayList<>();
        try (BenchService service = workbench.start("service", Map.of());
                LeftRows rows = new LeftRows(service.connect())) {
            for (int run = 0; run <= workbench.options().runs(); run++) {
                rows.clear();
                PreparedImport prepared = PreparedImport.of(service.newSession(), file.path());
                rows.settle();
                double dryRun = dryRun(prepared);
                JsonObject foreseen = prepared.look().getJsonObject("dry_run");
                rows.settle();
                TimedImport imported = prepared.run(service);
                file.check(imported);
                check(foreseen, imported, prepared.look().getLong("rows_differing_from_dry_run"));
                // The first pair warms up.
                if (run > 0) {
                    dryRuns.add(dryRun);
                    imports.add(imported.seenSeconds());
                }
            }
        }
        JsonObject details = new JsonObject()
                .put("dry_run_seconds", new JsonArray(dryRuns))
                .put("import_seconds", new JsonArray(imports));
        return List.of(Figure.of(
                name(),
                new Alternation<>(dryRuns, imports).ratios((dryRun, imported) -> dryRun / imported),
                GOAL,
                details));
    }

    private static double dryRun(PreparedImport prepared) {
        Instant asked = Instant.now();
        Session session = prepared.session();
        Reply accepted = session.service()
                .send(session.request(session.imports("/" + prepared.id() + "/dry_run"))
                        .POST(BodyPublishers.noBody()));
        require(accepted.status() == 202, "The dry run was refused: " + accepted.body());
        String status = "queued";
        while (status.matches("queued|running")) {
            require(Instant.now().isBefore(asked.plus(LONGEST)), "The dry run has not ended");
            PreparedImport.rest();
            status = prepared.look().getJsonObject("dry_run").getString("status");
        }
        require("completed".equals(status), "The dry run has " + status);
        return Duration.between(asked, Instant.now()).toNanos() / 1e9;
    }

    private static void check(JsonObject foreseen, TimedImport imported, Long differing) {
        boolean same = Stream.of("created", "updated", "unchanged", "skipped", "failed")
                .allMatch(counter -> foreseen.getLong("rows_" + counter) == imported.count(counter));
        require(
                same && differing != null && differing == 0,
                "Foreseen was " + foreseen.encode() + ", but it came to "
                        + imported.counters().encode() + ", differing rows: " + differing);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
