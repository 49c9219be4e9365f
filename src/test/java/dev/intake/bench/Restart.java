package dev.intake.bench;

import dev.intake.testing.IntakeProcess;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * P10: seconds from {@code java -jar} until the first request with a token is answered, on a data directory that is there, with its own PostgreSQL. After a
 * clean stop PostgreSQL has to be started too; after {@code kill -9} it still runs and is adopted.
 */
final class Restart implements Benchmark {
    private static final Goal GOAL = Goal.atMost(3, "s");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final int ROWS = 1_000;

    /** A start: until the line that says so was read, and until an import was answered to its owner. */
    private record Start(double saidSeconds, double answeredSeconds) {}

    private Path home;
    private Cores cores;
    private IntakeProcess process;
    private String token;
    private String path;

    @Override
    public String name() {
        return "P10";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        home = Files.createDirectories(workbench.directory().resolve("service"));
        cores = workbench.cores();
        process = start();
        try {
            Session session = process.newSession();
            PreparedImport prepared =
                    PreparedImport.of(session, workbench.contacts(ROWS, 0).path());
            token = session.token();
            path = session.imports("/" + prepared.id());
            Alternation<Start, Start> starts = Alternation.run(
                    workbench.options().runs(), () -> again(this::stop), () -> again(() -> process.kill()));
            return List.of(
                    figure("P10 after a clean stop", starts.first()), figure("P10 after kill -9", starts.second()));
        } finally {
            stop();
        }
    }

    private IntakeProcess start() {
        return IntakeProcess.start(home, Map.of(), cores.serviceCommand());
    }

    private void stop() {
        process.stop(LONGEST_STOP);
    }

    private Start again(Runnable end) throws IOException {
        end.run();
        long began = System.nanoTime();
        process = start();
        double said = seconds(began);
        int status = new Session(process, token, "", "").get(path).status();
        double answered = seconds(began);
        if (status != 200) {
            throw new IllegalStateException("The import of before is answered with " + status);
        }
        return new Start(said, answered);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static Figure figure(String name, List<Start> starts) {
        List<Double> said = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        starts.forEach(start -> {
            said.add(start.saidSeconds());
            answered.add(start.answeredSeconds());
        });
        JsonObject details = new JsonObject().put("ready_line_seconds", new Spread(said).median());
        return Figure.of(name, new Spread(answered), GOAL, details);
    }
}
