package dev.intake.bench;

import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** P5: the most memory that the service has ever held while a file of the largest size went through the whole flow, in a heap of 256 MB. One run. */
final class PeakMemory implements Benchmark {
    private static final Goal GOAL = Goal.atMost(600, "MB");
    private static final String HEAP = "-Xmx256m";
    private static final double MEGABYTE = 1e6;
    private static final double NEARLY = 0.99;

    @Override
    public String name() {
        return "P5";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        long bytes = workbench.options().bytes();
        ContactsFile file = ContactsFile.ofBytes(workbench.directory().resolve("large.csv"), bytes, 0);
        require(
                file.bytes() <= bytes && file.bytes() > NEARLY * bytes - 1_000,
                "The file has " + file.bytes() + " bytes");
        try (BenchService service = workbench.start("service", Map.of(), HEAP)) {
            JsonObject details = flow(service, file);
            double peak = peak(service);
            return List.of(Figure.of(name(), Spread.of(peak), GOAL, details.put("java_options", HEAP)));
        }
    }

    private static JsonObject flow(BenchService service, ContactsFile file) throws IOException {
        JsonObject peaks = new JsonObject().put("started", peak(service));
        Session session = service.newSession();
        PreparedImport prepared = PreparedImport.of(session, file.path());
        require(
                session.get(session.imports("/csv/" + prepared.id() + "?include=sample_contacts"))
                        .body()
                        .contains("\"included\":[{"),
                "There are no sample contacts");
        peaks.put("uploaded_and_mapped", peak(service));
        TimedImport imported = prepared.run(service);
        file.check(imported);
        peaks.put("imported", peak(service));
        String rows = session.imports("/" + prepared.id() + "/rows");
        require(session.get(rows).status() == 200, "The rows cannot be read");
        long failures = records(service, session, rows + "?filter%5Boutcome%5D=failed");
        require(failures == file.badRows(), failures + " of " + file.badRows() + " failed rows in their CSV");
        peaks.put("rows_read", peak(service));
        long contacts = records(service, session, "/api/v2/contacts?filter%5Baccount_list_id%5D=" + session.listId());
        require(contacts == imported.count("created"), contacts + " contacts in their CSV");
        peaks.put("exported", peak(service));
        return new JsonObject()
                .put("file_bytes", file.bytes())
                .put("rows", imported.counters())
                .put("import_seconds", imported.seconds())
                .put("peak_megabytes_after", peaks);
    }

    /** How many records a CSV has without its header, read and thrown away. */
    private static long records(BenchService service, Session session, String path) throws IOException {
        HttpResponse<InputStream> answer = service.send(
                session.request(path).header("Accept", "text/csv"), HttpResponse.BodyHandlers.ofInputStream());
        require(answer.statusCode() == 200, path + " answers " + answer.statusCode());
        long ends = 0;
        boolean quoted = false;
        try (InputStream csv = new BufferedInputStream(answer.body(), 1 << 16)) {
            for (int character = csv.read(); character >= 0; character = csv.read()) {
                quoted ^= character == '"';
                ends += character == '\n' && !quoted ? 1 : 0;
            }
        }
        return ends - 1;
    }

    private static double peak(BenchService service) throws IOException {
        return Machine.peakMemory(service.process().processId()) / MEGABYTE;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
