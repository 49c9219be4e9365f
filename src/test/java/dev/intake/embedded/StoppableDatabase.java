package dev.intake.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL that a test takes away and brings back, on the same port and with what it had. */
public final class StoppableDatabase implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final Path home;
    private final ServerUser user = ServerUser.current();

    private StoppableDatabase(EmbeddedDatabase database, Path home) {
        this.database = database;
        this.home = home;
    }

    /** Made in that directory, where nothing is yet. */
    public static StoppableDatabase start(Path directory) {
        EmbeddedOptions options = new EmbeddedOptions(directory, Map.of("fsync", "off"));
        return new StoppableDatabase(
                EmbeddedDatabase.start(options), options.dataDirectory().resolve("postgres"));
    }

    public EmbeddedDatabase database() {
        return database;
    }

    /** Cuts every connection and refuses new ones, from now on. */
    public void takeAway() {
        control("stop", "--mode=immediate");
    }

    /** Starts it again; returns when it answers. */
    public void bringBack() {
        control("start", "-l", home.resolve("postgres.log").toString());
    }

    /** Keeps every connection open and answers nothing, until {@link #wake}. */
    public void hang() {
        signal("STOP");
    }

    public void wake() {
        signal("CONT");
    }

    @Override
    public void close() {
        database.close();
    }

    private void control(String action, String... more) {
        try {
            List<String> words = new ArrayList<>(List.of(ServerBinaries.in(home).path("pg_ctl"), action));
            words.addAll(List.of("-w", "-D", home.resolve("cluster").toString()));
            words.addAll(List.of(more));
            ServerCommand.Outcome outcome = new ServerCommand(user).run(words.toArray(String[]::new));
            if (!outcome.success()) {
                throw new AssertionError(outcome.output());
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** To the server and to all that serve its connections. */
    private void signal(String signal) {
        try {
            long postmaster =
                    Postmaster.of(home.resolve("cluster")).orElseThrow().processId();
            List<String> words = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(postmaster)));
            ProcessHandle.of(postmaster)
                    .orElseThrow()
                    .descendants()
                    .forEach(child -> words.add(Long.toString(child.pid())));
            ServerCommand.Outcome outcome = new ServerCommand(user).run(words.toArray(String[]::new));
            if (!outcome.success()) {
                throw new AssertionError(outcome.output());
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
