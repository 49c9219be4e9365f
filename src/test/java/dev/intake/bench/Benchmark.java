package dev.intake.bench;

import java.util.List;

/** One of the figures P1 to P10: measures, after having made sure that what it compares did the same work. */
public interface Benchmark {
    /** Its name, such as {@code P1}; figures of parts of it begin with it. */
    String name();

    /** Measures; throws with a sentence when nothing could be measured or the two sides of a ratio differ. */
    List<Figure> run(Workbench workbench) throws Exception;
}
