package dev.intake.bench;

import dev.intake.importing.ImportOptions;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * P9: how long an import of 50 rows takes, each in a list of its own, while as many large ones run as there are slots and another one waits. A sample counts
 * only if that was so before and after it. Then, in the same load, reads and twenty uploads at once.
 */
final class SmallAmongLarge implements Benchmark {
    private static final Goal GOAL = Goal.atMost(2.0, "s");
    private static final int SMALL_ROWS = 50;
    private static final int SMALL_PEOPLE = 20_000_000;
    private static final int SAMPLES = 40;
    private static final int SPARE_SAMPLES = 20;
    private static final int LARGE_FOR_EACH_SLOT = 3;
    private static final int PREVIEWS = 20;
    private static final int READERS = 8;
    private static final Duration READING = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "P9";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        int slots = ImportOptions.defaults().slots();
        ContactsFile largeFile = workbench.contacts(workbench.options().rows(), 0);
        ContactsFile smallFile = workbench.contacts(SMALL_ROWS, SMALL_PEOPLE);
        try (BenchService service = workbench.start("service", Map.of("INTAKE_IMPORT_SLOTS", Integer.toString(slots)));
                LargeImports large = new LargeImports(service.connect(), slots)) {
            PreparedImport known = PreparedImport.of(service.newSession(), smallFile.path());
            smallFile.check(known.run(service));
            Spread idleReads = reads(known);
            large.prepare(service, largeFile.path(), LARGE_FOR_EACH_SLOT * (slots + 1));
            Spread seconds = samples(service, smallFile, large);
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.of(name(), seconds.percentile(0.95), seconds, GOAL, details(slots, seconds)));
            figures.add(p99("GET p99 ms, idle", idleReads));
            figures.add(inLoad(large, "GET p99 ms", () -> p99("GET p99 ms", reads(known))));
            figures.add(inLoad(large, "previews at once", () -> previews(service, smallFile.path())));
            return figures;
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

    /** A figure that means something only if the large imports run from its beginning to its end. */
    private Figure inLoad(LargeImports large, String what, Callable<Figure> measure) throws Exception {
        boolean before = large.refill();
        Figure figure = measure.call();
        return before && large.fill()
                ? figure
                : Figure.failed(name() + " " + what, "the large imports ended before it did; take more rows");
    }

    /** Milliseconds of each GET of that import by so many clients at once. */
    private static Spread reads(PreparedImport known) throws Exception {
        long until = System.nanoTime() + READING.toNanos();
        List<Double> millis = new ArrayList<>();
        for (List<Double> ofReader : atOnce(READERS, () -> reader(known, until))) {
            millis.addAll(ofReader);
        }
        return new Spread(millis);
    }

    private static List<Double> reader(PreparedImport known, long until) {
        List<Double> millis = new ArrayList<>();
        long began = System.nanoTime();
        while (began < until) {
            known.look();
            long ended = System.nanoTime();
            millis.add((ended - began) / 1e6);
            began = ended;
        }
        return millis;
    }

    /** Twenty users upload a file at the same time: how many get their preview. */
    private Figure previews(BenchService service, Path file) throws Exception {
        List<Double> seconds = atOnce(PREVIEWS, () -> {
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

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
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
