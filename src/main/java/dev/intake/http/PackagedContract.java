package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.openapi.OpenAPILoaderOptions;
import io.vertx.ext.web.openapi.RouterBuilder;
import io.vertx.ext.web.openapi.impl.OpenAPI3RouterBuilderImpl;
import io.vertx.ext.web.openapi.impl.OpenAPIYamlConstructor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.yaml.snakeyaml.Yaml;

/**
 * The contract that is packaged with this program, read once a process: reading it for each event loop took longer than everything else of a start. That it
 * is valid OpenAPI is proved by the build, which loads it with {@link RouterBuilder#create}; here it is not proved again.
 */
public final class PackagedContract {
    private static final String FILE = "openapi.yaml";

    private final byte[] yaml;
    private final JsonObject document;
    private volatile Buffer json;

    private PackagedContract(byte[] yaml, JsonObject document) {
        this.yaml = yaml;
        this.document = document;
    }

    /** Reads it on a thread of its own, which can begin before there is any event loop. */
    public static Future<PackagedContract> read() {
        return Future.fromCompletionStage(
                CompletableFuture.supplyAsync(PackagedContract::parse, task -> new Thread(task, "contract").start()));
    }

    private static PackagedContract parse() {
        try (InputStream resource = PackagedContract.class.getClassLoader().getResourceAsStream(FILE)) {
            byte[] yaml = resource.readAllBytes();
            Map<?, ?> content = new Yaml(new OpenAPIYamlConstructor()).load(new String(yaml, UTF_8));
            return new PackagedContract(yaml, object(content));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The contract " + FILE + " cannot be read: build Intake anew.", unreadable);
        }
    }

    /** As it was written. */
    Buffer yaml() {
        return Buffer.buffer(yaml);
    }

    /** The same as JSON; made when somebody asks for it. */
    Buffer json() {
        if (json == null) {
            json = document.toBuffer();
        }
        return json;
    }

    /** A router builder of its own for each event loop: building marks the schemas that it has seen. */
    RouterBuilder routerBuilder(Vertx vertx) {
        OpenAPILoaderOptions options = new OpenAPILoaderOptions();
        return new OpenAPI3RouterBuilderImpl(vertx, null, new ContractHolder(vertx, document, options), options);
    }

    /** Codes of answers are names of members, whether they were written as text or as numbers. */
    private static JsonObject object(Map<?, ?> content) {
        Map<String, Object> members = new LinkedHashMap<>();
        content.forEach((name, value) -> members.put(name.toString(), value(value)));
        return new JsonObject(members);
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        return value instanceof List<?> list
                ? new JsonArray(list.stream().map(PackagedContract::value).toList())
                : value;
    }
}
