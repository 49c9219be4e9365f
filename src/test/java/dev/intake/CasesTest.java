package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Which test covers which of the documented behavioural cases (MPDX Imports API §9.1 to §9.7). The table is made of the tests' tags, {@code case-N}; only what
 * is left out is written by hand, with its reason, in {@code cases-left-out.txt}. {@code target/cases.md} has the whole table.
 */
class CasesTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path LEFT_OUT = Path.of("src/test/resources/cases-left-out.txt");
    private static final Path TABLE = Path.of("target/cases.md");
    private static final int LAST = 154;
    private static final Pattern TAG = Pattern.compile("case-(\\d+)");
    private static final Pattern REASON = Pattern.compile("(\\d+)(?:-(\\d+))?: (\\S.+)");

    @Test
    void eachHasATestOrAReason() throws IOException {
        Map<Integer, Set<String>> covered = covered();
        Map<Integer, String> leftOut = leftOut();
        writeTable(covered, leftOut);
        assertThat(IntStream.rangeClosed(1, LAST)
                        .filter(number -> !covered.containsKey(number) && !leftOut.containsKey(number)))
                .as("cases with neither a test's tag nor a reason in " + LEFT_OUT)
                .isEmpty();
    }

    @Test
    void noneIsLeftOutThatATestCovers() throws IOException {
        assertThat(leftOut().keySet())
                .as("cases of " + LEFT_OUT + " that tests are tagged with: take their lines out")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(covered().keySet())
                .allMatch(number -> number >= 1 && number <= LAST);
    }

    private static void writeTable(Map<Integer, Set<String>> covered, Map<Integer, String> leftOut) throws IOException {
        String rows = IntStream.rangeClosed(1, LAST)
                .mapToObj(number -> "| " + number + " | "
                        + String.join("<br>", covered.getOrDefault(number, Set.of())) + " | "
                        + leftOut.getOrDefault(number, "") + " |\n")
                .collect(Collectors.joining());
        Files.writeString(TABLE, "| case | tests | left out, because |\n| --- | --- | --- |\n" + rows);
    }

    /** The tests by the numbers of their cases. */
    private static Map<Integer, Set<String>> covered() throws IOException {
        Map<Integer, Set<String>> covered = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(CasesTest::classOf)
                    .flatMap(CasesTest::withNested)
                    .forEach(type -> {
                        add(covered, type, type.getSimpleName());
                        for (Method method : type.getDeclaredMethods()) {
                            add(covered, method, type.getSimpleName() + "#" + method.getName());
                        }
                    });
        }
        return covered;
    }

    private static void add(Map<Integer, Set<String>> covered, AnnotatedElement element, String name) {
        for (Tag tag : element.getAnnotationsByType(Tag.class)) {
            Matcher number = TAG.matcher(tag.value());
            if (number.matches()) {
                covered.computeIfAbsent(Integer.valueOf(number.group(1)), any -> new TreeSet<>())
                        .add(name);
            }
        }
    }

    private static Class<?> classOf(Path file) {
        String path = TESTS.relativize(file).toString();
        String name = path.substring(0, path.length() - ".java".length())
                .replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name, false, CasesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(file + " has no class of its name", e);
        }
    }

    private static Stream<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Arrays.stream(type.getDeclaredClasses()).flatMap(CasesTest::withNested));
    }

    private static Map<Integer, String> leftOut() throws IOException {
        Map<Integer, String> reasons = new TreeMap<>();
        List<String> lines = Files.readAllLines(LEFT_OUT).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        for (String line : lines) {
            Matcher reason = REASON.matcher(line);
            assertThat(reason.matches()).as(line).isTrue();
            int first = Integer.parseInt(reason.group(1));
            int last = reason.group(2) == null ? first : Integer.parseInt(reason.group(2));
            IntStream.rangeClosed(first, last).forEach(number -> reasons.put(number, reason.group(3)));
        }
        return reasons;
    }
}
