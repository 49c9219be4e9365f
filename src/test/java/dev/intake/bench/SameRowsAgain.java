package dev.intake.bench;

import dev.intake.testing.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** P3: the rows of a file once more, shuffled and in other bytes, all of them known by now and saying nothing new, against their first import. */
final class SameRowsAgain implements Benchmark {
    private static final Goal GOAL = Goal.atMost(0.6);
    private static final int SHUFFLE_SEED = 3;

    @Override
    public String name() {
        return "P3";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        ContactsFile file = workbench.contacts(workbench.options().rows(), 0);
        Path shuffled = shuffled(file, workbench.directory().resolve("shuffled.csv"));
        List<TimedImport> first = new ArrayList<>();
        List<TimedImport> again = new ArrayList<>();
        try (BenchService service = workbench.start("service", Map.of());
                LeftRows rows = new LeftRows(service.connect())) {
            for (int run = 0; run <= workbench.options().runs(); run++) {
                rows.clear();
                Session session = service.newSession();
                PreparedImport prepared = PreparedImport.of(session, file.path());
                rows.settle();
                TimedImport one = prepared.run(service);
                file.check(one);
                PreparedImport repeated = PreparedImport.of(session, shuffled);
                rows.settle();
                TimedImport other = repeated.run(service);
                check(file, other);
                // The first pair warms up.
                if (run > 0) {
                    first.add(one);
                    again.add(other);
                }
            }
        }
        return figures(new Alternation<>(again, first));
    }

    private List<Figure> figures(Alternation<TimedImport, TimedImport> pairs) {
        JsonObject details = new JsonObject()
                .put("again_seconds", seconds(pairs.first()))
                .put("first_seconds", seconds(pairs.second()));
        return List.of(
                Figure.of(name(), pairs.ratios((again, first) -> again.seconds() / first.seconds()), GOAL, details));
    }

    private static JsonArray seconds(List<TimedImport> imports) {
        return new JsonArray(imports.stream().map(TimedImport::seconds).toList());
    }

    private static void check(ContactsFile file, TimedImport again) {
        boolean right = again.rows() == file.rows()
                && again.count("failed") == file.badRows()
                && again.count("unchanged") == file.rows() - file.badRows();
        if (!right) {
            throw new IllegalStateException("All good rows should be known and say nothing new, but the import says "
                    + again.counters().encode());
        }
    }

    /** The same records in another order, their ends as Windows writes them. */
    private static Path shuffled(ContactsFile file, Path path) throws IOException {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, file.rows()).boxed().toList());
        Collections.shuffle(order, new Random(SHUFFLE_SEED));
        ContactLines lines = new ContactLines(0);
        try (BufferedWriter writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            writer.write(ContactLines.HEADER);
            for (int row : order) {
                writer.write(lines.line(row).stripTrailing() + "\r\n");
            }
        }
        return path;
    }
}
