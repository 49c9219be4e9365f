package dev.intake.preview.overlay;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.KeyFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * From keys to numbers, several a key: the last in memory, the others in sorted runs in a file. A tree on disk would rewrite a page for nearly each key, for
 * keys are hashes; here each is written once, and what was never put is seldom looked for.
 */
final class KeyIndex {
    private final SpillFile file;
    private final KeyFilter filter;
    private final RecentKeys recent;
    private final List<KeyRun> runs = new ArrayList<>();

    KeyIndex(SpillFile file, KeyFilter filter, RecentKeys recent) {
        this.file = requireNonNull(file, "file");
        this.filter = requireNonNull(filter, "filter");
        this.recent = requireNonNull(recent, "recent");
    }

    void put(long key, int number) {
        if (recent.isFull()) {
            runs.add(recent.spill(file));
        }
        filter.add(key);
        recent.put(key, number);
    }

    /** Shows the numbers of the key in the order in which they were put, until one is refused. */
    void visit(long key, IntPredicate visitor) {
        if (!filter.mayHave(key)) {
            return;
        }
        for (KeyRun run : runs) {
            if (!run.visit(key, visitor)) {
                return;
            }
        }
        recent.visit(key, visitor);
    }
}
