package dev.intake.contacts;

import java.util.Arrays;
import java.util.Locale;

/** What became of a row; {@link #letter} is its form in the ledger's {@code "char"[]}. */
public enum RowOutcome {
    CREATED('c'),
    UPDATED('u'),
    UNCHANGED('n'),
    SKIPPED('s'),
    FAILED('f');

    private final char letter;

    RowOutcome(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RowOutcome ofLetter(char letter) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.letter == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No outcome has the letter " + letter));
    }
}
