package dev.intake.bench;

import dev.intake.importing.ImportOptions;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * P9: how long an import of 50 rows takes, each in a list of its own, while as many large ones run as there are slots and another one waits. A sample counts
 * only if that was so before and after it. Then, in the same load, reads beside those of a bare route, and twenty uploads at once.
 */
final class SmallAmongLarge implements Benchmark {
    private static final Goal GOAL = Goal.atMost(2.0, "s");
    private static final int SMALL_ROWS = 50;
    private static final int SMALL_PEOPLE = 20_000_000;
    private static final int SAMPLES = 40;
    private static final int SPARE_SAMPLES = 20;
    private static final int LARGE_FOR_EACH_SLOT = 3;
    private static final int PREVIEWS = 20;

    @Override
    public String name() {
        return "P9";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        int slots = ImportOptions.defaults().slots();
        ContactsFile largeFile = workbench.contacts(workbench.options().rows(), 0);
        ContactsFile smallFile = workbench.contacts(SMALL_ROWS, SMALL_PEOPLE);
        try (BenchService service = workbench.start(
                        "service",
                        Map.of(
                                "INTAKE_IMPORT_SLOTS",
                                Integer.toString(slots),
                                "INTAKE_LINK_SECRET",
                                BareServer.LINK_SECRET));
                LargeImports large = new LargeImports(service.connect(), slots)) {
            PreparedImport known = PreparedImport.of(service.newSession(), smallFile.path());
            smallFile.check(known.run(service));
            try (BareProcess bare = BareProcess.start(
                    workbench.cores(), BareServer.class, BareServer.settings(service.databaseServer(), known))) {
                ImportReads reads = new ImportReads(service, known, Integer.parseInt(bare.await(BareServer.READY)));
                Spread idleReads = reads.idle();
                large.prepare(service, largeFile.path(), LARGE_FOR_EACH_SLOT * (slots + 1));
                Spread seconds = samples(service, smallFile, large);
                List<Figure> figures = new ArrayList<>();
                figures.add(Figure.of(name(), seconds.percentile(0.95), seconds, GOAL, details(slots, seconds)));
                figures.add(p99("GET p99 ms, idle", idleReads));
                int runs = workbench.options().runs();
                figures.addAll(inLoad(large, "GET p99", () -> reads.compare(name() + " GET p99", runs)));
                figures.addAll(inLoad(large, "previews at once", () -> List.of(previews(service, smallFile.path()))));
                return figures;
            }
        }
    }

    /** At least as many samples as make a percentile; throws when the large ones have ended before. */
    private static Spread samples(BenchService service, ContactsFile file, LargeImports large) throws SQLException {
        List<PreparedImport> small = new ArrayList<>();
        for (int number = 0; number < SAMPLES + SPARE_SAMPLES; number++) {
            small.add(PreparedImport.of(service.newSession(), file.path()));
        }
        List<Double> seconds = new ArrayList<>();
        double slowest = 0;
        for (PreparedImport next : small) {
            if (seconds.size() == SAMPLES || !large.refill()) {
                break;
            }
            TimedImport imported = next.run(service);
            file.check(imported);
            slowest = Math.max(slowest, imported.seconds());
            if (large.fill()) {
                seconds.add(imported.seconds());
            }
        }
        if (seconds.size() < SAMPLES) {
            throw new IllegalStateException("only " + seconds.size() + " of " + SAMPLES + " imports of " + SMALL_ROWS
                    + " rows ended while the large ones ran, the slowest of all took " + slowest + " s");
        }
        return new Spread(seconds);
    }

    /** Figures that mean something only if the large imports run from its beginning to its end. */
    private List<Figure> inLoad(LargeImports large, String what, Callable<List<Figure>> measure) throws Exception {
        boolean before = large.refill();
        List<Figure> figures = measure.call();
        return before && large.fill()
                ? figures
                : List.of(Figure.failed(name() + " " + what, "the large imports ended before it did; take more rows"));
    }

    /** Twenty users upload a file at the same time: how many get their preview. */
    private Figure previews(BenchService service, Path file) throws Exception {
        List<Double> seconds = Clients.atOnce(PREVIEWS, () -> {
            Session session = service.newSession();
            long began = System.nanoTime();
            int status = PreparedImport.upload(session, file).status();
            return status == 201 ? (System.nanoTime() - began) / 1e9 : Double.NaN;
        });
        List<Double> passed = seconds.stream().filter(Double::isFinite).toList();
        return Figure.of(
                name() + " previews at once",
                Spread.of(passed.size()),
                Goal.atLeast(PREVIEWS),
                new JsonObject().put("seconds", new JsonArray(passed)));
    }

    private Figure p99(String what, Spread millis) {
        return new Figure(
                name() + " " + what,
                Figure.Verdict.INFORMATION,
                millis.percentile(0.99),
                millis,
                null,
                "",
                summary(millis));
    }

    private static JsonObject summary(Spread millis) {
        return new JsonObject().put("requests", millis.values().size()).put("median", millis.median());
    }

    private static JsonObject details(int slots, Spread seconds) {
        return new JsonObject()
                .put("slots", slots)
                .put("samples", seconds.values().size())
                .put("median_seconds", seconds.median())
                .put("slowest_seconds", seconds.max());
    }
}
