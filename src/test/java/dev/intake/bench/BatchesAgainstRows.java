package dev.intake.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * P2: what batches gain. The same service with one row to a transaction, an import at a time, and eight of them at a time, each on fewer rows; what is
 * compared is rows a second. Every service has its own PostgreSQL, which is emptied before each run; the others idle meanwhile.
 */
final class BatchesAgainstRows implements Benchmark {
    private static final Goal GOAL = Goal.atLeast(20);
    private static final int EIGHT = 8;
    private static final int LARGE_TO_SMALL = 40;
    private static final int LEAST_ROWS = 500;

    /** A service, and the means to empty its tables. */
    private record Side(BenchService service, LeftRows rows) implements AutoCloseable {
        static Side start(Workbench workbench, String name, Map<String, String> environment) throws Exception {
            BenchService service = workbench.start(name, environment);
            try {
                return new Side(service, new LeftRows(service.connect()));
            } catch (SQLException | RuntimeException failure) {
                service.close();
                throw failure;
            }
        }

        /** Rows a second over all of so many imports of that file at once, a list each. */
        double rate(ContactsFile file, int imports) throws SQLException {
            rows.clear();
            List<PreparedImport> prepared = new ArrayList<>();
            for (int number = 0; number < imports; number++) {
                prepared.add(PreparedImport.of(service.newSession(), file.path()));
            }
            rows.settle();
            Instant asked = Instant.now();
            prepared.forEach(PreparedImport::start);
            Instant last = asked;
            for (PreparedImport running : prepared) {
                TimedImport ended = running.await(service, asked);
                file.check(ended);
                Instant completed = RunTimes.of(service, running.id()).completed();
                last = completed.isAfter(last) ? completed : last;
            }
            return imports
                    * (double) file.rows()
                    / (Duration.between(asked, last).toNanos() / 1e9);
        }

        @Override
        public void close() throws SQLException {
            try {
                rows.close();
            } finally {
                service.close();
            }
        }
    }

    @Override
    public String name() {
        return "P2";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        ContactsFile large = workbench.contacts(workbench.options().rows(), 0);
        ContactsFile small = workbench.contacts(Math.max(LEAST_ROWS, large.rows() / LARGE_TO_SMALL), 0);
        ContactsFile eighth = workbench.contacts(Math.max(LEAST_ROWS, small.rows() / EIGHT), 0);
        List<Double> batches = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        List<Double> eight = new ArrayList<>();
        try (Side batched = Side.start(workbench, "batches", Map.of());
                Side single = Side.start(workbench, "rows", rowByRow(1));
                Side several = Side.start(workbench, "eight", rowByRow(EIGHT))) {
            batched.rate(large, 1);
            single.rate(small, 1);
            several.rate(eighth, EIGHT);
            for (int run = 0; run < workbench.options().runs(); run++) {
                batches.add(batched.rate(large, 1));
                rows.add(single.rate(small, 1));
                eight.add(several.rate(eighth, EIGHT));
            }
        }
        JsonObject details = new JsonObject()
                .put("rows", large.rows())
                .put("rows_of_row_by_row", small.rows())
                .put("rows_per_second", new JsonArray(batches))
                .put("rows_per_second_of_row_by_row", new JsonArray(rows))
                .put("rows_per_second_of_eight", new JsonArray(eight));
        Alternation<Double, Double> one = new Alternation<>(batches, rows);
        return List.of(
                Figure.of(name(), one.ratios((batch, row) -> batch / row), GOAL, details),
                Figure.information(
                        name() + " eight at a time",
                        new Alternation<>(batches, eight).ratios((batch, row) -> batch / row),
                        new JsonObject()),
                Figure.information(name() + " row by row rows/s", new Spread(rows), new JsonObject()));
    }

    /** One row to a transaction; three connections are the least that an import takes. */
    private static Map<String, String> rowByRow(int slots) {
        return Map.of(
                "INTAKE_IMPORT_BATCH_ROWS",
                "1",
                "INTAKE_IMPORT_SLOTS",
                Integer.toString(slots),
                "INTAKE_DATABASE_IMPORT_CONNECTIONS",
                Integer.toString(3 * slots),
                "INTAKE_IMPORT_EXPRESS_SLOTS",
                "0");
    }
}
