package dev.intake.recognition;

import dev.intake.contacts.FileSurvey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Surveys files that the tests hold in memory. */
final class Surveys {

    private Surveys() {}

    static FileSurvey of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), Overrides.NONE);
    }

    static FileSurvey of(byte[] file, Overrides overrides) {
        return of(() -> new ByteArrayInputStream(file), overrides, Set.of());
    }

    static FileSurvey of(FileOpener file, Overrides overrides, Set<String> alwaysRecorded) {
        try {
            return new FileRecognizer(RecognitionBounds.DEFAULT).survey(file, overrides, alwaysRecorded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileSurvey ofResource(String name) {
        return of(() -> resource(name), Overrides.NONE, Set.of());
    }

    private static InputStream resource(String name) {
        return Surveys.class.getResourceAsStream("/csv/" + name);
    }
}
