package dev.intake.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.errors.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;

/** The directory in which PostgreSQL keeps its databases: made by {@code initdb}, with a password from the first moment on. */
record Cluster(Path directory, ServerUser user) {
    static final String SUPERUSER = "intake";
    private static final String SETTINGS = "intake.conf";

    boolean exists() {
        return Files.isDirectory(directory);
    }

    void checkOwner() throws IOException {
        if (exists()) {
            Ownership.check(directory, user.id());
        }
    }

    /** Throws when another major version of PostgreSQL wrote the directory: it cannot read it. */
    void checkVersion(ServerBinaries binaries) throws IOException {
        String ours = new ServerCommand(user)
                .run(binaries.path("postgres"), "--version")
                .output()
                .replaceFirst("^.* (\\d+)\\..*$", "$1");
        String written = Files.readString(directory.resolve("PG_VERSION")).strip();
        if (!written.equals(ours)) {
            throw new StartException(String.format(
                    "The database in %s was written by PostgreSQL %s, but this Intake brings PostgreSQL %s: run the Intake that wrote it, "
                            + "move its data with pg_dump, or name another directory with INTAKE_DATA_DIR.",
                    directory, written, ours));
        }
    }

    /** Made aside and renamed at the end, so that a cluster is there wholly or not at all. */
    void create(ServerBinaries binaries, String password, boolean durable) throws IOException {
        Path unfinished = directory.resolveSibling("cluster-unfinished");
        Path passwordFile = directory.resolveSibling("password-for-initdb");
        Ownership.deleteTree(unfinished);
        Files.createDirectories(unfinished);
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile, SecretFile.ownerOnly());
        try {
            Files.writeString(passwordFile, password, UTF_8);
            Ownership.give(unfinished, user.id());
            Ownership.give(passwordFile, user.id());
            initialise(binaries, unfinished, passwordFile, durable);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Intake's settings are written anew at each start; a person's own, added to {@code postgresql.conf} after them, win. */
    void configure(Map<String, String> settings, int port) throws IOException {
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
        Path file = directory.resolve(SETTINGS);
        Files.writeString(file, lines + "port = " + port + "\n", UTF_8);
        Ownership.give(file, user.id());
    }

    /** One call for the whole file system where there is such a call, instead of one for each of a thousand files. */
    private static String syncMethod() {
        return System.getProperty("os.name").startsWith("Linux") ? "syncfs" : "fsync";
    }

    private void initialise(ServerBinaries binaries, Path unfinished, Path passwordFile, boolean durable)
            throws IOException {
        // The builtin provider sorts alike on every machine, and needs no locale of the system (PostgreSQL 18,
        // §23.1.4).
        ServerCommand.Outcome made = new ServerCommand(user)
                .run(
                        binaries.path("initdb"),
                        "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        durable ? "--sync-method=" + syncMethod() : "--no-sync");
        if (!made.success()) {
            throw new StartException(
                    "PostgreSQL could not make its data directory " + directory + ": " + made.output());
        }
        Path settings = unfinished.resolve("postgresql.conf");
        Files.writeString(settings, "\ninclude '" + SETTINGS + "'\n", UTF_8, StandardOpenOption.APPEND);
    }
}
