package dev.intake.bench;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long eight clients wait for a GET of an import: from the service, and from the bare route that answers the same (as in P7). */
final class ImportReads {
    private static final Goal SLOWEST = Goal.atMost(1.5);
    private static final int READERS = 8;
    private static final Duration READING = Duration.ofSeconds(5);

    private final BenchService service;
    private final PreparedImport known;
    private final URI bare;

    ImportReads(BenchService service, PreparedImport known, int barePort) {
        this.service = service;
        this.known = known;
        this.bare = URI.create("http://127.0.0.1:" + barePort + known.session().imports("/") + known.id());
    }

    /** Of the service with nothing else to do, in milliseconds, after both sides were asked for as long to get warm. */
    Spread idle() throws Exception {
        millis(this::askBare);
        millis(this::askService);
        return millis(this::askService);
    }

    /** Each side by turns: what the service's slowest in a hundred takes, and how that compares to the bare route's. */
    List<Figure> compare(String name, int runs) throws Exception {
        Alternation<Spread, Spread> sides =
                Alternation.run(runs, () -> millis(this::askService), () -> millis(this::askBare));
        Spread ofService = slowest(sides.first());
        Spread ofBare = slowest(sides.second());
        JsonObject details =
                new JsonObject().put("service_p99_millis", ofService.median()).put("bare_p99_millis", ofBare.median());
        return List.of(
                Figure.information(name + " ms", ofService, details),
                Figure.of(
                        name,
                        sides.ratios((one, other) -> one.percentile(0.99) / other.percentile(0.99)),
                        SLOWEST,
                        details));
    }

    private static Spread slowest(List<Spread> runs) {
        return new Spread(runs.stream().map(run -> run.percentile(0.99)).toList());
    }

    private static Spread millis(Runnable ask) throws Exception {
        long until = System.nanoTime() + READING.toNanos();
        List<Double> millis = new ArrayList<>();
        Clients.atOnce(READERS, () -> reader(ask, until)).forEach(millis::addAll);
        return new Spread(millis);
    }

    private static List<Double> reader(Runnable ask, long until) {
        List<Double> millis = new ArrayList<>();
        long began = System.nanoTime();
        while (began < until) {
            ask.run();
            long ended = System.nanoTime();
            millis.add((ended - began) / 1e6);
            began = ended;
        }
        return millis;
    }

    private void askService() {
        ask(known.session().request(known.session().imports("/" + known.id())));
    }

    private void askBare() {
        ask(HttpRequest.newBuilder(bare));
    }

    /** By the same client, which does as much with either answer. */
    private void ask(HttpRequest.Builder request) {
        HttpResponse<String> answer = service.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The answer was " + answer.statusCode());
        }
    }
}
