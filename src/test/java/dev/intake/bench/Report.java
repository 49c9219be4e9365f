package dev.intake.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of figures as they come, one line each, and keeps them all with the facts of the machine in a JSON file. */
final class Report {
    // Written as it is, without time and class.
    private static final Logger OUT = LoggerFactory.getLogger("dev.intake.console");

    private static final int MOST_VALUES = 100;

    private final Path file;
    private final JsonObject document;
    private final JsonArray figures = new JsonArray();
    private boolean broken;

    Report(Path file, BenchOptions options, JsonObject machine) {
        this.file = file;
        this.document = new JsonObject()
                .put("at", Instant.now().toString())
                .put("rows", options.rows())
                .put("runs", options.runs())
                .put("machine", machine)
                .put("figures", figures);
        OUT.info(
                "{} rows, {} runs, service on cores {}, load on cores {}",
                options.rows(),
                options.runs(),
                machine.getString("service_cores"),
                machine.getString("load_cores"));
        OUT.info(String.format("%-24s %12s   %s", "name", "ratio", "goal"));
    }

    /** Prints a figure, and writes the file anew, so that it has what was measured should a later benchmark end it all. */
    void add(Figure figure, String loadBefore, String loadAfter) throws IOException {
        broken |= figure.verdict() == Figure.Verdict.FAILED;
        figures.add(json(figure).put("load_before", loadBefore).put("load_after", loadAfter));
        Files.createDirectories(file.getParent());
        Files.writeString(file, document.encodePrettily());
        OUT.info(line(figure));
    }

    /** Whether some benchmark could not measure, or its sides differed. */
    boolean isBroken() {
        return broken;
    }

    static String line(Figure figure) {
        String goal = figure.goal() == null ? "" : figure.goal().text();
        String value = figure.value() == null ? figure.note() : number(figure.value());
        String rest = figure.value() == null ? "" : verdict(figure) + " " + spread(figure);
        return String.format("%-24s %12s   %-10s %s", figure.name(), value, goal, rest)
                .stripTrailing();
    }

    private static String verdict(Figure figure) {
        return switch (figure.verdict()) {
            case MET -> "met";
            case MISSED -> "missed";
            case NOT_YET -> "not yet: " + figure.note();
            default -> "";
        };
    }

    private static String spread(Figure figure) {
        int runs = figure.spread().values().size();
        String bounds = "(" + number(figure.spread().min()) + " to "
                + number(figure.spread().max());
        return runs == 1 ? "(one run)" : bounds + ", " + runs + " values)";
    }

    private static String number(double value) {
        String pattern = Math.abs(value) < 100 ? "%.3f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Those of runs; of thousands of requests their bounds are enough. */
    private static List<Double> values(Spread spread) {
        return spread.values().size() <= MOST_VALUES ? spread.values() : List.of();
    }

    private static JsonObject json(Figure figure) {
        JsonObject json = new JsonObject()
                .put("name", figure.name())
                .put("verdict", figure.verdict().name().toLowerCase(Locale.ROOT));
        if (figure.goal() != null) {
            json.put("goal", figure.goal().text());
        }
        if (figure.value() != null) {
            json.put("value", figure.value())
                    .put("min", figure.spread().min())
                    .put("max", figure.spread().max())
                    .put("values", new JsonArray(values(figure.spread())));
        }
        return json.put("note", figure.note()).put("details", figure.details());
    }
}
