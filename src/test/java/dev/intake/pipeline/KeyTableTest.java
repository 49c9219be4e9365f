package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private static final int ENTRIES = 20_000;

    @Test
    void givesTheNumbersOfEachKeyOnceAndOfNoOther() {
        Random random = new Random(1);
        KeyTable table = new KeyTable();
        Map<Long, Set<Integer>> expected = new HashMap<>();
        for (int entry = 0; entry < ENTRIES; entry++) {
            // Few keys, some with the same last bits, so that they meet in the table.
            long key = (long) random.nextInt(500) << (random.nextBoolean() ? 32 : 0);
            int number = random.nextInt(20);
            table.put(key, number);
            expected.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(number);
        }
        expected.forEach((key, numbers) -> {
            assertThat(table.has(key)).isTrue();
            assertThat(numbers(table, key)).containsExactlyElementsOf(numbers);
        });
        assertThat(table.has(1_000)).isFalse();
        assertThat(numbers(table, 1_000)).isEmpty();
    }

    private static List<Integer> numbers(KeyTable table, long key) {
        List<Integer> numbers = new ArrayList<>();
        table.visit(key, numbers::add);
        return numbers;
    }
}
