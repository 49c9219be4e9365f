package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What uploads are compared with: a process that writes a file and has it on disk (fsync), decodes what it has written, and has commons-csv cut it into
 * records and cells. Each line that it reads is one such task; it answers with the seconds that it took and what it found.
 */
public final class ParsePass {
    static final String DONE = "parsed ";
    private static final Logger OUT = LoggerFactory.getLogger("dev.intake.console");
    private static final int BUFFER = 1 << 16;

    private ParsePass() {}

    /** Takes nothing; reads tasks from its input until that ends: {@code from}, {@code to} and {@code charset} as one JSON object a line. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String task = tasks.readLine(); task != null; task = tasks.readLine()) {
            JsonObject done = done(new JsonObject(task));
            OUT.info("{}{}", DONE, done.encode());
        }
    }

    private static JsonObject done(JsonObject task) throws IOException {
        Path to = Path.of(task.getString("to"));
        long began = System.nanoTime();
        write(Path.of(task.getString("from")), to);
        long records = 0;
        long characters = 0;
        try (BufferedReader decoded = new BufferedReader(
                        new InputStreamReader(Files.newInputStream(to), Charset.forName(task.getString("charset"))),
                        BUFFER);
                CSVParser parser = CSVFormat.DEFAULT.parse(decoded)) {
            for (CSVRecord record : parser) {
                records++;
                for (String cell : record) {
                    characters += cell.length();
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Files.delete(to);
        return new JsonObject().put("seconds", seconds).put("records", records).put("characters", characters);
    }

    private static void write(Path from, Path to) throws IOException {
        ByteBuffer part = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel source = FileChannel.open(from);
                FileChannel target = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (source.read(part) >= 0) {
                part.flip();
                while (part.hasRemaining()) {
                    target.write(part);
                }
                part.clear();
            }
            target.force(true);
        }
    }
}
