package dev.intake.bench;

import dev.intake.bench.LoadRun.Requests;
import dev.intake.bench.ReadComparison.Kind;
import dev.intake.bench.ReadComparison.Side;
import dev.intake.testing.Session;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * P7: how many reads a second the service answers, and how long they take, against {@link BareServer}, by ten thousand ids each; then again while it exports
 * all contacts of the list, which it does while the other side is measured too.
 */
final class ReadRates implements Benchmark {
    @Override
    public String name() {
        return "P7";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (BenchService service = workbench.start("service", Map.of("INTAKE_LINK_SECRET", BareServer.LINK_SECRET))) {
            Session session = service.newSession();
            int rows = workbench.options().rows();
            PreparedImport completed =
                    PreparedImport.of(session, workbench.contacts(rows, 0).path());
            completed.run(service);
            PreparedImport inPreview =
                    PreparedImport.of(session, workbench.contacts(1_000, rows).path());
            ReadSubjects subjects = ReadSubjects.make(service, completed, inPreview);
            JsonObject settings = BareServer.settings(service.databaseServer(), completed);
            try (BareProcess bare = BareProcess.start(workbench.cores(), BareServer.class, settings)) {
                int port = Integer.parseInt(bare.await(BareServer.READY));
                List<Kind> kinds = kinds(session, subjects, port);
                ReadComparison comparison = new ReadComparison(
                        vertx,
                        workbench.options().runs(),
                        new Side(service.process().processId(), service.postmasterId()),
                        new Side(bare.processId(), service.postmasterId()));
                return compare(comparison, kinds, service, session);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static List<Figure> compare(
            ReadComparison comparison, List<Kind> kinds, BenchService service, Session session) throws Exception {
        comparison.learn(kinds);
        List<Figure> figures = new ArrayList<>(comparison.measure(kinds, ""));
        try (RunningExport export = RunningExport.start(service, session)) {
            long before = export.bytes();
            figures.addAll(comparison.measure(kinds, " +export"));
            if (export.bytes() == before) {
                throw new IllegalStateException("No export was running");
            }
        }
        return figures;
    }

    private static List<Kind> kinds(Session session, ReadSubjects subjects, int barePort) {
        SocketAddress service = address(URI.create(session.service().url()).getPort());
        SocketAddress bare = address(barePort);
        Map<String, List<String>> paths = new LinkedHashMap<>();
        paths.put("import", paths(session.imports("/"), subjects.completed()));
        paths.put("preview", paths(session.imports("/"), subjects.inPreview()));
        paths.put("contact", paths("/api/v2/contacts/", subjects.contacts()));
        List<Kind> kinds = new ArrayList<>();
        paths.forEach((name, all) -> {
            List<Buffer> bytes =
                    all.stream().map(path -> request(path, session.token())).toList();
            AtomicLongArray checksums = new AtomicLongArray(bytes.size());
            kinds.add(new Kind(name, new Requests(service, bytes, checksums), new Requests(bare, bytes, checksums)));
        });
        return kinds;
    }

    private static List<String> paths(String before, List<String> ids) {
        return ids.stream().map(id -> before + id).toList();
    }

    private static SocketAddress address(int port) {
        return SocketAddress.inetSocketAddress(port, "127.0.0.1");
    }

    private static Buffer request(String path, String token) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nAccept: application/vnd.api+json\r\n\r\n");
    }
}
