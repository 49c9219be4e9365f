package dev.intake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code README.md}, by its sections. */
public final class Readme {
    private static final String FENCE = "```";

    private Readme() {}

    /** What is below the heading of that title, up to the next. */
    public static String section(String title) {
        String heading = "\n## " + title + "\n";
        String text = read();
        int start = text.indexOf(heading);
        if (start < 0) {
            throw new AssertionError("README.md has no section " + title);
        }
        String rest = text.substring(start + heading.length());
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The first fenced block of that section. */
    public static String block(String title) {
        String section = section(title);
        int start = section.indexOf('\n', section.indexOf(FENCE)) + 1;
        return section.substring(start, section.indexOf(FENCE, start));
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
