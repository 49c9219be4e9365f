package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.intake.testing.Readme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README says what is there. */
class ReadmeTest {
    private static final Path CODE = Path.of("src/main/java/dev/intake");
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| (?:`([^`]+)`|empty) \\| \\S.* \\|");
    private static final Pattern ENTRY = Pattern.compile("( *)(\\S+(?:, \\w+)*)  +\\S.*");

    /** A key as the table has it; an empty default is an empty text. */
    private record Row(String key, String variable, String byDefault) {}

    @Test
    void hasEachKeyOfTheConfigurationWithItsVariableAndDefault() throws IOException {
        List<Row> keys = new ArrayList<>();
        addKeys("", new YAMLMapper().readTree(Path.of("conf/intake.yaml").toFile()), keys);
        List<Row> table = Readme.section("Configuration")
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3) == null ? "" : row.group(3)))
                .toList();
        assertThat(table).isNotEmpty().containsExactlyElementsOf(keys);
    }

    @Test
    void mapsEveryFolderOfTheCode() throws IOException {
        List<String> named = new ArrayList<>();
        for (String line : Readme.block("Folders").lines().toList()) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches() && !entry.group(1).isEmpty()) {
                named.addAll(List.of(entry.group(2).split(", ", -1)));
            }
        }
        try (Stream<Path> there = Files.list(CODE)) {
            assertThat(named)
                    .containsAll(there.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .toList());
        }
        assertThat(named)
                .allSatisfy(name -> assertThat(
                                Files.isDirectory(CODE.resolve(name)) || Files.exists(CODE.resolve(name + ".java")))
                        .as(name)
                        .isTrue());
    }

    @Test
    void mapsFilesAndFoldersThatAreThere() {
        List<String> paths = Readme.block("Folders")
                .lines()
                .map(ENTRY::matcher)
                .filter(entry -> entry.matches() && entry.group(1).isEmpty())
                .map(entry -> entry.group(2))
                .toList();
        assertThat(paths)
                .contains("pom.xml", "openapi.yaml")
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    private static void addKeys(String prefix, JsonNode node, List<Row> keys) {
        node.properties().forEach(member -> {
            String key = prefix + member.getKey();
            if (member.getValue().isObject()) {
                addKeys(key + ".", member.getValue(), keys);
            } else {
                String byDefault =
                        member.getValue().isNull() ? "" : member.getValue().asText();
                keys.add(new Row(key, ConfigKeys.variable(key), byDefault));
            }
        });
    }
}
