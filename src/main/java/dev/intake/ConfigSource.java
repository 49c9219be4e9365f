package dev.intake;

import dev.intake.errors.StartException;
import io.vertx.config.yaml.YamlProcessor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Reads the configuration: the built-in file, then the file beside the process or the one it is told, then the environment. */
final class ConfigSource {
    private static final String FILE = "conf/intake.yaml";

    private final Vertx vertx;
    private final Map<String, String> environment;
    private final Path workingDirectory;

    ConfigSource(Vertx vertx, Map<String, String> environment, Path workingDirectory) {
        this.vertx = vertx;
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    /** Blocks; throws {@link StartException} for a file that cannot be read and for unknown keys. */
    ConfigValues read() {
        JsonObject builtIn = parse("the built-in " + FILE, builtIn());
        ConfigKeys keys = new ConfigKeys(builtIn);
        Map<String, Object> values = new LinkedHashMap<>(ConfigKeys.flatten("", builtIn));
        Path file = file();
        if (file != null) {
            Map<String, Object> found = ConfigKeys.flatten("", parse(file.toString(), content(file)));
            keys.checkKnown(file.toString(), found);
            values.putAll(found);
        }
        environment.forEach((variable, value) -> {
            String key = keys.ofVariable(variable);
            if (key != null) {
                values.put(key, value);
            }
        });
        return new ConfigValues(values);
    }

    private Path file() {
        String named = environment.get(ConfigKeys.FILE_VARIABLE);
        if (named != null && !named.isBlank()) {
            return workingDirectory.resolve(named);
        }
        Path beside = workingDirectory.resolve(FILE);
        return Files.exists(beside) ? beside : null;
    }

    private static Buffer content(Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new StartException(
                    "The configuration " + file + " cannot be read: check its path and permissions.", failure);
        }
    }

    private static Buffer builtIn() {
        try (InputStream resource = ConfigSource.class.getClassLoader().getResourceAsStream(FILE)) {
            return Buffer.buffer(resource.readAllBytes());
        } catch (IOException failure) {
            throw new StartException("The built-in " + FILE + " cannot be read: build Intake anew.", failure);
        }
    }

    private JsonObject parse(String source, Buffer yaml) {
        try {
            return new YamlProcessor()
                    .process(vertx, new JsonObject(), yaml)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failure) {
            throw new StartException(
                    "The configuration in " + source + " is no YAML: "
                            + failure.getCause()
                                    .getMessage()
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    failure);
        }
    }
}
