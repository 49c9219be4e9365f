package dev.intake.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server with the real contract, gate and spool, and with one method behind every operation. */
final class GateServer implements AutoCloseable {
    static final UUID USER = UUID.fromString("01985f3a-7b00-7a20-9b62-4a1d6c8fab02");
    static final UUID LIST = UUID.fromString("01985f3a-7c00-7d10-8a51-3f0c5b7e9a01");
    static final String IMPORTS = "/api/v2/account_lists/" + LIST + "/imports";
    private static final TokenOptions TOKENS = TokenOptions.ofSecret("a secret of at least thirty-two bytes");

    private final Vertx vertx = Vertx.vertx();
    private final Path directory;
    private final HttpServer server;
    private final String token;
    final UploadSpool spool;

    GateServer(Path directory, UploadLimits limits, boolean loopbackOnly, Function<ApiRequest, Future<Void>> method) {
        this(directory, limits, loopbackOnly, method, user -> Future.succeededFuture());
    }

    /** {@code ensureUser} is waited for while a client is identified. */
    GateServer(
            Path directory,
            UploadLimits limits,
            Function<ApiRequest, Future<Void>> method,
            Function<UUID, Future<Void>> ensureUser) {
        this(directory, limits, false, method, ensureUser);
    }

    private GateServer(
            Path directory,
            UploadLimits limits,
            boolean loopbackOnly,
            Function<ApiRequest, Future<Void>> method,
            Function<UUID, Future<Void>> ensureUser) {
        this.directory = directory;
        this.spool = UploadSpool.open(directory, limits);
        TokenKeys keys = TokenKeys.of(vertx, TOKENS);
        this.token = keys.issuer(Clock.systemUTC(), Duration.ofHours(1)).issue(USER);
        this.server = await(PackagedContract.read().compose(packaged -> {
            ContractRouter contract = new ContractRouter(vertx, packaged);
            Tokens tokens = new Tokens(keys, ensureUser, Clock.systemUTC());
            RequestGate gate = new RequestGate(
                    contract.operations(),
                    tokens,
                    spool,
                    (user, list) -> Future.succeededFuture(list.equals(LIST)),
                    new RequestLimits(1_000, loopbackOnly),
                    new RequestMeasure(HttpMeter.NONE, contract.operations()));
            Map<String, Function<ApiRequest, Future<Void>>> methods = new TreeMap<>();
            contract.operations().ids().forEach(id -> methods.put(id, method));
            return vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                    .requestHandler(contract.build(null, gate, methods))
                    .listen();
        }));
    }

    int port() {
        return server.actualPort();
    }

    String bearer() {
        return "Bearer " + token;
    }

    long spooledFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether the condition comes true within seconds. */
    static boolean soon(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(15);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return condition.getAsBoolean();
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
