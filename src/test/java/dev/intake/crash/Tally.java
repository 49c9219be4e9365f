package dev.intake.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of all runs: how many blows fell in each phase, and what is lost or doubled. */
final class Tally {
    private final Map<Blow, Map<Phase, Integer>> blows = new EnumMap<>(Blow.class);
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> doubleRunners = new ArrayList<>();
    private int runs;
    private int resumed;
    private long compared;

    synchronized void struck(Aim aim) {
        blows.computeIfAbsent(aim.blow(), blow -> new EnumMap<>(Phase.class)).merge(aim.phase(), 1, Integer::sum);
    }

    /** A work of a run has ended and left that. */
    synchronized void ended(Traces traces, Traces expected) {
        Traces.Difference difference = traces.against(expected);
        compared += traces.lines().size();
        lost.addAll(difference.lost());
        doubled.addAll(difference.doubled());
    }

    /** A run is over; {@code history} are the changes of its job. */
    synchronized void over(List<History.Entry> history) {
        runs++;
        resumed += History.resumed(history);
        doubleRunners.addAll(History.doubleRunners(history));
    }

    synchronized int struckInAll() {
        return blows.values().stream()
                .flatMap(phases -> phases.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    synchronized List<String> lost() {
        return List.copyOf(lost);
    }

    synchronized List<String> doubled() {
        return List.copyOf(doubled);
    }

    synchronized List<String> doubleRunners() {
        return List.copyOf(doubleRunners);
    }

    /** A table of the blows, and the line that matters last. */
    synchronized String report() {
        StringBuilder report = new StringBuilder(String.format("%n%-22s", ""));
        for (Phase phase : Phase.values()) {
            report.append(String.format("%9s", phase.name().toLowerCase(Locale.ROOT)));
        }
        blows.forEach((blow, phases) -> {
            report.append(String.format("%n%-22s", blow.label()));
            for (Phase phase : Phase.values()) {
                report.append(String.format("%9d", phases.getOrDefault(phase, 0)));
            }
        });
        return report.append(String.format(
                        "%n%d runs, resumed %d times, %d traces compared, %d writes by a second runner%nlost %d doubled %d",
                        runs, resumed, compared, doubleRunners.size(), lost.size(), doubled.size()))
                .toString();
    }
}
