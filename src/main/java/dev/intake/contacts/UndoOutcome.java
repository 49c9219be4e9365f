package dev.intake.contacts;

import java.util.Arrays;
import java.util.Locale;

/** What an undo made of a row that had created or changed a contact; {@link #letter} is its form in the ledger's {@code "char"[]}. */
public enum UndoOutcome {
    /** Everything that the row did is taken back, or was gone already. */
    REVERSED('r'),
    /** Something of it stays, because a person or an import that is not undone has changed it since. */
    KEPT('k'),
    /** It could not be taken back. */
    ERRORED('e');

    /** The letter of a row that had done nothing: one that failed, was skipped or changed nothing. */
    public static final char NOTHING = 'n';

    private final char letter;

    UndoOutcome(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static UndoOutcome of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** The outcome of that letter; null for {@link #NOTHING}. */
    public static UndoOutcome ofLetter(char letter) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.letter == letter)
                .findFirst()
                .orElse(null);
    }
}
