package dev.intake.bench;

import dev.intake.testing.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * P1: an import into an empty list, matching on, against the least that any program can do: COPY of exactly the rows that it leaves. Each side begins with
 * empty tables, after a CHECKPOINT, with nothing else at work; the first pair warms up and does not count.
 */
final class ImportAgainstCopy implements Benchmark {
    private static final Goal GOAL = Goal.atMost(1.0);

    /** One import and the COPY of what it left. */
    private record Pair(TimedImport imported, CpuTime importCpu, double copySeconds, CpuTime copyCpu, JsonObject left) {
        double ratio() {
            return imported.seconds() / copySeconds;
        }

        double cpuRatio() {
            return (importCpu.service() + importCpu.database()) / (copyCpu.database() + copyCpu.client());
        }

        JsonObject json() {
            return new JsonObject()
                    .put("import_seconds", imported.seconds())
                    .put("import_seconds_as_seen", imported.seenSeconds())
                    .put("import_cpu_seconds", importCpu.json())
                    .put("copy_seconds", copySeconds)
                    .put("copy_cpu_seconds", copyCpu.json())
                    .put("rows", imported.counters())
                    .put("left", left);
        }
    }

    @Override
    public String name() {
        return "P1";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        ContactsFile file = workbench.contacts(workbench.options().rows(), 0);
        List<Pair> pairs = new ArrayList<>();
        try (BenchService service = workbench.start("service", Map.of());
                LeftRows rows = new LeftRows(service.connect())) {
            pair(service, rows, file, workbench.directory());
            for (int run = 0; run < workbench.options().runs(); run++) {
                pairs.add(pair(service, rows, file, workbench.directory()));
            }
        }
        return figures(file, pairs);
    }

    private List<Figure> figures(ContactsFile file, List<Pair> pairs) {
        JsonObject details = new JsonObject()
                .put("file_bytes", file.bytes())
                .put("runs", new JsonArray(pairs.stream().map(Pair::json).toList()));
        Figure ratio = Figure.of(name(), spread(pairs, Pair::ratio), GOAL, details);
        return List.of(
                file.isMatchedIn(pairs.get(0).imported()) ? ratio : ratio.notYet("nothing was matched"),
                information("import rows/s", pairs, pair -> pair.imported().rowsPerSecond()),
                information("copy rows/s", pairs, pair -> pair.imported().rows() / pair.copySeconds()),
                information(
                        "import cpu s service", pairs, pair -> pair.importCpu().service()),
                information(
                        "import cpu s database", pairs, pair -> pair.importCpu().database()),
                information("copy cpu s database", pairs, pair -> pair.copyCpu().database()),
                information("copy cpu s client", pairs, pair -> pair.copyCpu().client()),
                information("cpu ratio", pairs, Pair::cpuRatio));
    }

    private static Pair pair(BenchService service, LeftRows rows, ContactsFile file, Path directory) throws Exception {
        rows.clear();
        Session session = service.newSession();
        PreparedImport prepared = PreparedImport.of(session, file.path());
        Map<String, Long> before = rows.counts(session.listId());
        rows.settle();
        long flushes = rows.commitFlushes();
        CpuTime began = CpuTime.of(service);
        TimedImport imported = prepared.run(service);
        CpuTime importCpu = CpuTime.of(service).minus(began);
        file.check(imported);
        Map<String, Long> left = gained(before, rows.counts(session.listId()));
        checkDurable(rows.commitFlushes() - flushes, left.get("import_batches"));
        Path exports = Files.createDirectories(directory.resolve("exports"));
        List<TableContent> exported = rows.export(List.copyOf(left.keySet()), exports);
        require(
                exported.stream().allMatch(table -> left.get(table.table()) == table.rows()),
                "Rows of other lists: " + exported);
        require(left.get("contacts") == imported.count("created"), "Contacts are not those created: " + left);
        rows.clear();
        return copy(service, rows, exported, exports, imported, importCpu);
    }

    private static Pair copy(
            BenchService service,
            LeftRows rows,
            List<TableContent> exported,
            Path exports,
            TimedImport imported,
            CpuTime importCpu)
            throws SQLException, IOException {
        List<String> tables = exported.stream().map(TableContent::table).toList();
        rows.createCopies(tables);
        rows.settle();
        CpuTime began = CpuTime.of(service);
        double seconds = rows.load(tables, exports);
        CpuTime copyCpu = CpuTime.of(service).minus(began);
        List<TableContent> copied = rows.copies(tables);
        require(copied.equals(exported), "The sides differ: " + exported + " / " + copied);
        JsonObject left = new JsonObject();
        exported.forEach(table -> left.put(table.table(), table.rows()));
        return new Pair(imported, importCpu, seconds, copyCpu, left);
    }

    /** The tables that have more rows of the list than before, none of which had any before. */
    private static Map<String, Long> gained(Map<String, Long> before, Map<String, Long> after) {
        after.entrySet().removeIf(table -> table.getValue().equals(before.get(table.getKey())));
        require(after.keySet().stream().allMatch(table -> before.get(table) == 0), "The list was not empty: " + before);
        return after;
    }

    /**
     * An import whose commits do not wait for the disk could not be compared to a COPY that does. Two batches may commit with one wait; fewer than a third are
     * those at the ends of WAL segments, which come without any commit.
     */
    private static void checkDurable(long flushes, long batches) {
        require(
                flushes >= batches / 3,
                batches + " batches were committed, but only " + flushes + " commits waited for the disk");
    }

    private Figure information(String what, List<Pair> pairs, ToDoubleFunction<Pair> value) {
        return Figure.information(name() + " " + what, spread(pairs, value), new JsonObject());
    }

    private static Spread spread(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        return new Spread(pairs.stream().map(pair -> value.applyAsDouble(pair)).toList());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
