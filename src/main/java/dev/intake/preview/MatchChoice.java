package dev.intake.preview;

import dev.intake.contacts.ImportDocument.Options;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.util.HashSet;
import java.util.Set;

/** Whether what makes two contacts the same contradicts itself or the other options. */
final class MatchChoice {
    private static final String POINTER = "/data/attributes/match_on";

    private MatchChoice() {}

    /** Throws {@code conflicting_match_on} with what to choose instead. */
    static void check(Options options) {
        Set<String> seen = new HashSet<>();
        for (String key : options.matchOn()) {
            if (!seen.add(key)) {
                throw conflicting("match_on names \"" + key + "\" twice. Name it once.");
            }
        }
        if (seen.isEmpty() && options.override()) {
            throw conflicting(
                    "With match_on empty every row makes a contact of its own, so that override has nothing to overwrite."
                            + " Say in match_on who is the same, or set override to false.");
        }
    }

    private static IntakeException conflicting(String detail) {
        return new IntakeException(Problem.atPointer(ErrorCode.CONFLICTING_MATCH_ON, POINTER, detail));
    }
}
