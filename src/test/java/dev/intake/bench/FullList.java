package dev.intake.bench;

import dev.intake.testing.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * P4: rows a second into a list that holds five times as many other contacts, named by the same rules, against an empty one. Each run brings people that neither
 * list knows, and they are taken out again after it, so that every run finds five times as many.
 */
final class FullList implements Benchmark {
    private static final Goal GOAL = Goal.atLeast(0.8);
    private static final int TIMES = 5;

    /** A service with its database, and people whom nobody has seen. */
    private record Lists(
            Workbench workbench,
            BenchService service,
            LeftRows tables,
            AddedContacts added,
            PrimitiveIterator.OfInt people) {
        PreparedImport prepare(Session session, ContactsFile file) throws Exception {
            PreparedImport prepared = PreparedImport.of(session, file.path());
            Files.delete(file.path());
            tables.settle();
            return prepared;
        }

        void fill(Session session) throws Exception {
            ContactsFile file = next();
            file.check(prepare(session, file).run(service));
        }

        double rate(Session session, long others) throws Exception {
            long held = added.count(session.listId());
            if (held != others) {
                throw new IllegalStateException(
                        "The list should hold " + others + " other contacts, and holds " + held);
            }
            ContactsFile file = next();
            PreparedImport prepared = prepare(session, file);
            TimedImport imported = prepared.run(service);
            file.check(imported);
            added.remove(prepared, imported.count("created"));
            return imported.rowsPerSecond();
        }

        private ContactsFile next() throws IOException {
            return workbench.contacts(workbench.options().rows(), people.nextInt());
        }
    }

    @Override
    public String name() {
        return "P4";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        int rows = workbench.options().rows();
        try (BenchService service = workbench.start("service", Map.of());
                LeftRows tables = new LeftRows(service.connect());
                AddedContacts added = new AddedContacts(service.connect())) {
            Lists lists = new Lists(
                    workbench,
                    service,
                    tables,
                    added,
                    IntStream.iterate(0, first -> first + rows).iterator());
            Session full = service.newSession();
            for (int part = 0; part < TIMES; part++) {
                lists.fill(full);
            }
            long others = added.count(full.listId());
            // Both sides are warm from the filling.
            Alternation<Double, Double> pairs = Alternation.run(
                    workbench.options().runs(),
                    () -> lists.rate(full, others),
                    () -> lists.rate(service.newSession(), 0));
            JsonObject details = new JsonObject()
                    .put("rows", rows)
                    .put("other_contacts", others)
                    .put("rows_per_second_full", new JsonArray(pairs.first()))
                    .put("rows_per_second_empty", new JsonArray(pairs.second()));
            return List.of(Figure.of(name(), pairs.ratios((ofFull, ofEmpty) -> ofFull / ofEmpty), GOAL, details));
        }
    }
}
