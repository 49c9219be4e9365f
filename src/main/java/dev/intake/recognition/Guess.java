package dev.intake.recognition;

import dev.intake.contacts.FileFacts.Decision;

/** A decision about a file with its confidence, 0–1, and the sentence that explains it. */
record Guess<T>(T value, double confidence, String reason) {

    static <T> Guess<T> chosen(T value) {
        return new Guess<>(value, 1, "It was chosen by a person.");
    }

    Decision asDecision() {
        return new Decision(value == null ? null : value.toString(), confidence, reason);
    }
}
