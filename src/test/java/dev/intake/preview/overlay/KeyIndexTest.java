package dev.intake.preview.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.pipeline.KeyFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyIndexTest {

    /** Few different keys or many, all runs in the file or none: what was put is found, in its order, and nothing else. */
    @Property(tries = 30)
    void findsTheNumbersOfAKeyInTheirOrder(
            @ForAll long seed, @ForAll @IntRange(min = 16, max = 600) int recent, @ForAll @IntRange(max = 40) int bits)
            throws Exception {
        Random random = new Random(seed);
        Map<Long, List<Integer>> expected = new HashMap<>();
        try (SpillFile file = SpillFile.create(Files.createTempDirectory("keys"), 500)) {
            KeyIndex index = new KeyIndex(file, KeyFilter.ofBytes(1 << 9), new RecentKeys(recent));
            for (int number = 0; number < 1_500; number++) {
                long key = key(random, bits);
                index.put(key, number);
                expected.computeIfAbsent(key, first -> new ArrayList<>()).add(number);
            }
            expected.forEach((key, numbers) -> assertThat(found(index, key)).isEqualTo(numbers));
            for (int other = 0; other < 200; other++) {
                long key = key(random, bits);
                assertThat(found(index, key)).isEqualTo(expected.getOrDefault(key, List.of()));
            }
        }
    }

    @Test
    void showsNoMoreThanIsWanted(@TempDir Path folder) {
        try (SpillFile file = SpillFile.create(folder, 100)) {
            KeyIndex index = new KeyIndex(file, KeyFilter.ofBytes(8), new RecentKeys(16));
            for (int number = 0; number < 1_000; number++) {
                index.put(7, number);
            }
            List<Integer> shown = new ArrayList<>();
            index.visit(7, number -> {
                shown.add(number);
                return shown.size() < 20;
            });
            assertThat(shown).hasSize(20).startsWith(0).endsWith(19);
        }
    }

    @Test
    void leavesNoFileBehind(@TempDir Path folder) throws Exception {
        SpillFile file = SpillFile.create(folder, 10);
        long position = file.append(new byte[100], 100);
        assertThat(file.read(position, 100)).isEqualTo(new byte[100]);
        file.close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** With that many random bits in its place, so that keys meet each other. */
    private static long key(Random random, int bits) {
        return (random.nextLong() >>> (63 - bits)) * 0x9E3779B97F4A7C15L;
    }

    private static List<Integer> found(KeyIndex index, long key) {
        List<Integer> numbers = new ArrayList<>();
        index.visit(key, numbers::add);
        return numbers;
    }
}
