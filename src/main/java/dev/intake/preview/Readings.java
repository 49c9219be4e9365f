package dev.intake.preview;

import dev.intake.contacts.FileFacts;
import dev.intake.contacts.ImportChanges.FileReading;
import dev.intake.recognition.Overrides;

/** How a file is to be read when the client overrules some of what was recognised. */
final class Readings {
    private Readings() {}

    static Overrides overrides(FileReading reading) {
        return new Overrides(reading.charset(), delimiter(reading), reading.headerRow(), reading.profile());
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

    private static Character delimiter(FileReading reading) {
        return reading.delimiter() == null ? null : reading.delimiter().charAt(0);
    }
}
