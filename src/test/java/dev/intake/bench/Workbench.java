package dev.intake.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a benchmark works with: the options, the cores, a directory that is removed after it, and services to start in it. */
public record Workbench(BenchOptions options, Cores cores, Path directory) {
    public Workbench {
        requireNonNull(options, "options");
        requireNonNull(cores, "cores");
        requireNonNull(directory, "directory");
    }

    /** A service with an embedded PostgreSQL of its own, in a folder of that name; the name again adopts what it left there. */
    public BenchService start(String name, Map<String, String> environment, String... javaOptions) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        return BenchService.start(cores, home, environment, javaOptions);
    }

    /** A file of that many rows, of the people from that one on. */
    public ContactsFile contacts(int rows, int firstPerson) throws IOException {
        return ContactsFile.write(
                directory.resolve("contacts-" + firstPerson + "-" + rows + ".csv"), rows, firstPerson);
    }
}
