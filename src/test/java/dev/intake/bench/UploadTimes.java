package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * P6: the seconds from sending a file of 50 MB until it is answered with headers, constants and samples, against {@link ParsePass} on the same file; once in
 * UTF-8, once in Windows-1252 where only the last line tells so.
 */
final class UploadTimes implements Benchmark {
    private static final long BYTES = 50_000_000;
    private static final int WARM_UPS = 3;
    private static final String WINDOWS = "windows-1252";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]");

    /** A file, its charset, and what an upload of it may take. */
    private record Subject(String name, Path file, String charset, Goal goal) {}

    /** What the reference did. */
    private record Parsed(double seconds, long records) {}

    @Override
    public String name() {
        return "P6";
    }

    @Override
    public List<Figure> run(Workbench workbench) throws Exception {
        ContactsFile contacts = ContactsFile.ofBytes(workbench.directory().resolve("utf-8.csv"), BYTES, 0);
        List<Subject> subjects = List.of(
                new Subject("P6 UTF-8", contacts.path(), "UTF-8", Goal.atMost(1.3)),
                new Subject(
                        "P6 Windows-1252",
                        windows(contacts.path(), workbench.directory().resolve("windows.csv")),
                        WINDOWS,
                        Goal.atMost(2.0)));
        List<Figure> figures = new ArrayList<>();
        try (BenchService service = workbench.start("service", Map.of());
                BareProcess reference = BareProcess.start(workbench.cores(), ParsePass.class, new JsonObject())) {
            for (Subject subject : subjects) {
                figures.add(measure(workbench, service, reference, subject));
            }
        }
        return figures;
    }

    private static Figure measure(Workbench workbench, BenchService service, BareProcess reference, Subject subject)
            throws Exception {
        Session session = service.newSession();
        JsonObject mappings = mappings(session, subject);
        Alternation.Side<RawUpload> upload = () -> upload(session, subject, mappings);
        Alternation.Side<Parsed> parse = () -> parse(workbench, reference, subject);
        Alternation.run(WARM_UPS, upload, parse);
        Alternation<RawUpload, Parsed> measured =
                Alternation.run(workbench.options().runs(), upload, parse);
        long rows = measured.first().get(0).attributes().getLong("rows_total");
        long records = measured.second().get(0).records();
        require(rows == records - 1, "The service found " + rows + " rows, commons-csv " + records + " records");
        return Figure.of(
                subject.name(),
                measured.ratios((one, other) -> one.seconds() / other.seconds()),
                subject.goal(),
                new JsonObject()
                        .put("bytes", Files.size(subject.file()))
                        .put(
                                "upload_seconds",
                                median(measured.first().stream()
                                        .map(RawUpload::seconds)
                                        .toList()))
                        .put(
                                "reference_seconds",
                                median(measured.second().stream()
                                        .map(Parsed::seconds)
                                        .toList())));
    }

    /** Those that the service suggests, without which there are no samples. */
    private static JsonObject mappings(Session session, Subject subject) throws IOException {
        RawUpload first = RawUpload.send(session, subject.file(), new JsonObject());
        session.delete(session.imports("/" + first.id()));
        return first.attributes().getJsonObject("suggested_headers_mappings");
    }

    private static RawUpload upload(Session session, Subject subject, JsonObject mappings) throws IOException {
        RawUpload sent = RawUpload.send(session, subject.file(), mappings);
        JsonObject seen = sent.attributes();
        require(seen.getString("file_charset").equals(subject.charset()), "Read as " + seen.getString("file_charset"));
        require(seen.getJsonObject("file_headers").size() == 23, "There are no 23 headers");
        require(seen.getJsonObject("file_constants").size() > 3, "There are no constants");
        require(!sent.document().getJsonArray("included").isEmpty(), "There are no sample contacts");
        require(session.delete(session.imports("/" + sent.id())).status() == 204, "The import was not deleted");
        return sent;
    }

    private static Parsed parse(Workbench workbench, BareProcess reference, Subject subject) throws IOException {
        JsonObject task = new JsonObject()
                .put("from", subject.file().toString())
                .put("to", workbench.directory().resolve("copy.csv").toString())
                .put("charset", subject.charset());
        JsonObject done = new JsonObject(reference.ask(task.encode(), ParsePass.DONE));
        return new Parsed(done.getDouble("seconds"), done.getLong("records"));
    }

    /** The same people without accents, and one more who has some, in the last line. */
    private static Path windows(Path file, Path target) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8);
                BufferedWriter written = Files.newBufferedWriter(target, Charset.forName(WINDOWS))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String bare = MARKS.matcher(Normalizer.normalize(line, Normalizer.Form.NFD))
                        .replaceAll("");
                written.write(NOT_ASCII.matcher(bare).replaceAll("-"));
                written.write('\n');
            }
            written.write("\"M\u00FCller, Jos\u00E9\"" + ",".repeat(22) + "\n");
        }
        return target;
    }

    private static double median(List<Double> seconds) {
        return new Spread(seconds).median();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
