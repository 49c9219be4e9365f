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

/** The tours of the README work when their lines are pasted. */
@WithService
class ReadmeTourIT {
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    Path directory;

    /** In one go: the second is for the user of the first, who has one account list in development mode. */
    @Test
    void importsTheSampleAndTakesItBackButForWhatWasEdited(Service service) throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        String tours = Readme.block("A tour") + Readme.block("A tour of changes");

        String shown = run(tours.replace("http://127.0.0.1:8080", service.url()), home);

        assertThat(shown)
                .contains("\"rows_read\":4,")
                .contains("\"rows_created\":3,")
                .contains("\"rows_failed\":1,")
                .contains("jose.nunez@example,")
                .contains("\"name\":\"Marlow, Ada and Ben\"")
                .contains("\nHarbour Street Church,");
        assertThat(shown)
                .contains("\"kind\":\"edited\"")
                .contains("{\"field\":\"pledge_amount\",\"before\":\"50\",\"after\":\"75\"")
                .contains("\"outcome\":\"kept\"");
        assertThat(shown.substring(shown.lastIndexOf("Contact Name,")))
                .contains("\n\"O'Hara, Liam\",")
                .doesNotContain("Marlow", "Harbour", "Núñez");
        assertThat(home).as("what the tours leave").isEmptyDirectory();
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
