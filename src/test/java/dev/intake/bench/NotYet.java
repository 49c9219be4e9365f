package dev.intake.bench;

import java.util.List;

/** A figure of something that Intake cannot do yet. */
record NotYet(String name, Goal goal) implements Benchmark {

    @Override
    public List<Figure> run(Workbench workbench) {
        return List.of(Figure.notYet(name, goal));
    }
}
