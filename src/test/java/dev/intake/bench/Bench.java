package dev.intake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the benchmarks that were asked for, one after the other. Ends with 1 when one could not measure, or its sides differed. */
public final class Bench {
    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        BenchOptions options = BenchOptions.fromProperties();
        Cores cores = Cores.ofThisMachine();
        cores.bindLoad();
        deleteTree(options.directory());
        Path facts = Files.createDirectories(options.directory().resolve("facts"));
        Report report = new Report(options.target().resolve("bench.json"), options, Machine.facts(cores, facts));
        for (Benchmark benchmark : all()) {
            if (options.includes(benchmark.name())) {
                run(benchmark, options, cores, report);
            }
        }
        deleteTree(options.directory());
        System.exit(report.isBroken() ? 1 : 0);
    }

    /** Every figure of the goals, in their order. */
    private static List<Benchmark> all() {
        return List.of(
                new ImportAgainstCopy(),
                new BatchesAgainstRows(),
                new SameRowsAgain(),
                new FullList(),
                new PeakMemory(),
                new UploadTimes(),
                new ReadRates(),
                new ForeseenImport(),
                new SmallAmongLarge(),
                new Restart());
    }

    private static void run(Benchmark benchmark, BenchOptions options, Cores cores, Report report) throws IOException {
        Path directory = Files.createDirectories(options.directory().resolve(benchmark.name()));
        String loadBefore = Machine.load();
        for (Figure figure : figures(benchmark, new Workbench(options, cores, directory))) {
            report.add(figure, loadBefore, Machine.load());
        }
        deleteTree(directory);
    }

    private static List<Figure> figures(Benchmark benchmark, Workbench workbench) {
        try {
            return benchmark.run(workbench);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (Exception | AssertionError failure) {
            LOG.error("{} could not be measured", benchmark.name(), failure);
            return List.of(Figure.failed(benchmark.name(), String.valueOf(failure.getMessage())));
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
