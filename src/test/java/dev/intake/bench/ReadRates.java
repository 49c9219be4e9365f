package dev.intake.bench;

import dev.intake.bench.LoadRun.Rate;
import dev.intake.bench.LoadRun.Requests;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.Session;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * P7: how many reads a second the service answers, and how long they take, against {@link BareServer}. All answers of both sides are compared before, and some
 * of them while it is measured.
 */
final class ReadRates implements Benchmark {
    private static final Goal RATE = Goal.atLeast(0.8);
    private static final Goal SLOWEST = Goal.atMost(1.5);
    private static final int[] CONNECTIONS = {64, 1_024};
    private static final String SECRET = "a secret of links that both sides of the bench know";
    private static final long WARM_MILLIS = 1_000;
    private static final long MILLIS = Long.getLong("read.millis", 4_000);
    private static final int LEARNING = 32;

    /** The same requests to both sides. */
    private record Kind(String name, Requests service, Requests bare) {}

    @Override
    public String name() {
        return "P7";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Map<String, String> environment = Map.of("INTAKE_LINK_SECRET", SECRET);
        try (BenchService service = workbench.start("service", environment)) {
            Session session = service.newSession();
            PreparedImport completed = PreparedImport.of(
                    session, workbench.contacts(workbench.options().rows(), 0).path());
            completed.run(service);
            PreparedImport inPreview = PreparedImport.of(
                    session,
                    workbench.contacts(1_000, workbench.options().rows()).path());
            ReadSubjects subjects = ReadSubjects.make(service, completed, inPreview);
            try (BareProcess bare =
                    BareProcess.start(workbench.cores(), BareServer.class, settings(service, session, completed))) {
                int port = Integer.parseInt(bare.await(BareServer.READY));
                List<Kind> kinds = kinds(session, subjects, port);
                learn(vertx, kinds);
                List<Figure> figures =
                        new ArrayList<>(measure(vertx, workbench.options().runs(), kinds, ""));
                try (RunningExport export = RunningExport.start(service, session)) {
                    long before = export.bytes();
                    figures.addAll(measure(vertx, workbench.options().runs(), kinds, " +export"));
                    require(export.bytes() > before, "No export was running");
                }
                return figures;
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static JsonObject settings(BenchService service, Session session, PreparedImport completed) {
        DatabaseOptions.Server server = service.databaseServer();
        return new JsonObject()
                .put("host", server.host())
                .put("port", server.port())
                .put("database", server.database())
                .put("user", server.user())
                .put("password", server.password())
                .put("user_id", session.userId())
                .put("link_secret", SECRET)
                .put(
                        "import_attributes",
                        new JsonArray(List.copyOf(completed.look().fieldNames())));
    }

    private static List<Kind> kinds(Session session, ReadSubjects subjects, int barePort) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        paths.put("import", paths(session.imports("/"), subjects.completed()));
        paths.put("preview", paths(session.imports("/"), subjects.inPreview()));
        paths.put("contact", paths("/api/v2/contacts/", subjects.contacts()));
        int port = URI.create(session.service().url()).getPort();
        List<Kind> kinds = new ArrayList<>();
        paths.forEach((name, all) -> {
            List<Buffer> bytes =
                    all.stream().map(path -> request(path, session.token())).toList();
            AtomicLongArray checksums = new AtomicLongArray(bytes.size());
            kinds.add(new Kind(
                    name,
                    new Requests(SocketAddress.inetSocketAddress(port, "127.0.0.1"), bytes, checksums),
                    new Requests(SocketAddress.inetSocketAddress(barePort, "127.0.0.1"), bytes, checksums)));
        });
        return kinds;
    }

    private static List<String> paths(String before, List<String> ids) {
        return ids.stream().map(id -> before + id).toList();
    }

    private static Buffer request(String path, String token) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nAccept: application/vnd.api+json\r\n\r\n");
    }

    /** Each id once on each side: the answers are compared, and both sides are warm. */
    private static void learn(Vertx vertx, List<Kind> kinds) {
        for (Kind kind : kinds) {
            LoadRun.learn(vertx, kind.service(), LEARNING);
            LoadRun.learn(vertx, kind.bare(), LEARNING);
        }
    }

    private static List<Figure> measure(Vertx vertx, int runs, List<Kind> kinds, String when) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Kind kind : kinds) {
            for (int connections : CONNECTIONS) {
                Alternation<Rate, Rate> rates = Alternation.run(
                        runs,
                        () -> LoadRun.measure(vertx, kind.service(), connections, WARM_MILLIS, MILLIS),
                        () -> LoadRun.measure(vertx, kind.bare(), connections, WARM_MILLIS, MILLIS));
                String name = "P7 " + kind.name() + " " + connections + when;
                figures.add(Figure.of(
                        name, rates.ratios((one, other) -> one.perSecond() / other.perSecond()), RATE, json(rates)));
                figures.add(Figure.of(
                        name + " p99",
                        rates.ratios((one, other) -> one.slowestMillis() / other.slowestMillis()),
                        SLOWEST,
                        json(rates)));
            }
        }
        return figures;
    }

    private static JsonObject json(Alternation<Rate, Rate> rates) {
        return new JsonObject().put("service", median(rates.first())).put("bare", median(rates.second()));
    }

    private static JsonObject median(List<Rate> rates) {
        return new JsonObject()
                .put(
                        "per_second",
                        new Spread(rates.stream().map(Rate::perSecond).toList()).median())
                .put(
                        "p99_millis",
                        new Spread(rates.stream().map(Rate::slowestMillis).toList()).median());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
