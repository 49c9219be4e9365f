package dev.intake.bus;

import dev.intake.errors.Problem;
import java.util.List;

/** What a consumer replies: the answer, or the problems it found; never an exception. */
record Answer(Object value, List<Problem> problems) {

    Answer {
        problems = List.copyOf(problems);
    }

    static Answer of(Object value) {
        return new Answer(value, List.of());
    }

    static Answer refused(List<Problem> problems) {
        return new Answer(null, problems);
    }
}
