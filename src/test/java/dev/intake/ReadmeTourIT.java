package dev.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Readme;
import dev.intake.testing.Service;
import dev.intake.testing.WithService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour of the README works when its lines are pasted. */
@WithService
class ReadmeTourIT {
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    Path directory;

    @Test
    void endsWithTheContactsOfTheSample(Service service) throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));

        String shown = run(Readme.block("A tour").replace("http://127.0.0.1:8080", service.url()), home);

        assertThat(shown)
                .contains("\"rows_read\":4,")
                .contains("\"rows_created\":3,")
                .contains("\"rows_failed\":1,")
                .contains("jose.nunez@example,")
                .contains("\"name\":\"Marlow, Ada and Ben\"")
                .contains("\nHarbour Street Church,");
        assertThat(home).as("what the tour leaves").isEmptyDirectory();
    }

    /** Gives the lines to bash one after the other, in the project's folder; what it printed. */
    private String run(String lines, Path home) throws IOException, InterruptedException {
        Path typed = Files.writeString(directory.resolve("typed"), lines, UTF_8);
        Path shown = directory.resolve("shown");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-s")
                .redirectInput(typed.toFile())
                .redirectOutput(shown.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TMPDIR", home.toString());
        Process bash = builder.start();
        boolean ended = bash.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        bash.descendants().forEach(ProcessHandle::destroy);
        bash.destroy();
        String text = Files.readString(shown);
        assertThat(ended).as(text).isTrue();
        assertThat(bash.exitValue()).as(text).isZero();
        return text;
    }
}
