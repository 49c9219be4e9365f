package dev.intake.bench;

import dev.intake.testing.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * P4: rows a second into a list that holds at least five times as many other contacts, named by the same rules, against an empty one. Each run brings people that
 * neither list knows, so that the full list grows a little fuller.
 */
final class FullList implements Benchmark {
    private static final Goal GOAL = Goal.atLeast(0.8);
    private static final int TIMES = 5;

    @Override
    public String name() {
        return "P4";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        int rows = workbench.options().rows();
        try (BenchService service = workbench.start("service", Map.of());
                LeftRows tables = new LeftRows(service.connect())) {
            Session full = service.newSession();
            for (int part = 0; part < TIMES; part++) {
                rate(service, tables, full, workbench, part * rows);
            }
            // Both sides are warm from the filling.
            PrimitiveIterator.OfInt people =
                    IntStream.iterate(TIMES * rows, first -> first + rows).iterator();
            Alternation<Double, Double> pairs = Alternation.run(
                    workbench.options().runs(),
                    () -> rate(service, tables, full, workbench, people.nextInt()),
                    () -> rate(service, tables, service.newSession(), workbench, people.nextInt()));
            JsonObject details = new JsonObject()
                    .put("rows", rows)
                    .put("rows_per_second_full", new JsonArray(pairs.first()))
                    .put("rows_per_second_empty", new JsonArray(pairs.second()));
            return List.of(Figure.of(name(), pairs.ratios((ofFull, ofEmpty) -> ofFull / ofEmpty), GOAL, details));
        }
    }

    private static double rate(
            BenchService service, LeftRows tables, Session session, Workbench workbench, int firstPerson)
            throws Exception {
        ContactsFile file = workbench.contacts(workbench.options().rows(), firstPerson);
        PreparedImport prepared = PreparedImport.of(session, file.path());
        Files.delete(file.path());
        tables.settle();
        TimedImport imported = prepared.run(service);
        file.check(imported);
        return imported.rowsPerSecond();
    }
}
