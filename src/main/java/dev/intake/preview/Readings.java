package dev.intake.preview;

import dev.intake.contacts.FileFacts;
import dev.intake.contacts.ImportChanges.FileReading;
import dev.intake.recognition.Overrides;
import java.util.Objects;

/** How a file is to be read when the client overrules some of what was recognised. */
final class Readings {
    private Readings() {}

    static Overrides overrides(FileReading reading) {
        return new Overrides(reading.charset(), delimiter(reading), reading.headerRow(), reading.profile());
    }

    /** What the client wants to be read otherwise than it was: clients send back what they were shown. */
    static FileReading changes(FileReading reading, FileFacts before) {
        return new FileReading(
                unless(before.charset(), reading.charset()),
                unless(String.valueOf(before.delimiter()), reading.delimiter()),
                unless(before.headerRow(), reading.headerRow()),
                unless(before.profile(), reading.profile()));
    }

    /** What the client says now, then what was read before, as far as it does not hang on what is changed. */
    static Overrides overrides(FileReading reading, FileFacts before) {
        boolean cutAnew = reading.charset() != null || reading.delimiter() != null;
        Integer headerRow = cutAnew ? reading.headerRow() : Integer.valueOf(before.headerRow());
        return new Overrides(
                reading.charset() == null ? before.charset() : reading.charset(),
                reading.delimiter() == null ? Character.valueOf(before.delimiter()) : delimiter(reading),
                reading.headerRow() == null ? headerRow : reading.headerRow(),
                reading.profile());
    }

    private static <T> T unless(T before, T sent) {
        return Objects.equals(before, sent) ? null : sent;
    }

    private static Character delimiter(FileReading reading) {
        return reading.delimiter() == null ? null : reading.delimiter().charAt(0);
    }
}
