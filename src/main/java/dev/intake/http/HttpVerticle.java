package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.UndoPreviewRequested;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.function.IntConsumer;

/** Listens for requests; instances, one an event loop, share the port. */
public final class HttpVerticle extends AbstractVerticle {
    /** A form has a field for each value of each constant. */
    private static final int MOST_FORM_FIELDS = 10_000;

    private static final int LONGEST_FORM_FIELD = 8_192;

    /** Any free port, but the same one for all instances of a deployment. */
    private static final int SHARED_FREE_PORT = -1;

    private final HttpSetup setup;
    private final Future<PackagedContract> contract;
    private final Future<Void> servable;
    private final IntConsumer listening;
    private ProgressStreams streams;

    /** Listens from when the database is {@code servable}; {@code listening} is told the port as soon as an instance answers there. */
    public HttpVerticle(
            HttpSetup setup, Future<PackagedContract> contract, Future<Void> servable, IntConsumer listening) {
        this.setup = requireNonNull(setup, "setup");
        this.contract = requireNonNull(contract, "contract");
        this.servable = requireNonNull(servable, "servable");
        this.listening = requireNonNull(listening, "listening");
    }

    @Override
    public void start(Promise<Void> started) {
        EventLoopWatch.begin(vertx, setup.metrics().meter());
        Future<Router> made = contract
                // Thousands of lines of schemas take their time on a small machine: not on the event loop.
                .compose(read -> vertx.executeBlocking(() -> assemble(read)))
                .compose(servable::map);
        here(made)
                .compose(this::listen)
                .onSuccess(server -> listening.accept(server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    @Override
    public void stop() {
        if (streams != null) {
            streams.close();
        }
    }

    /** The same, told on the event loop of this instance: whoever reads the contract or migrates the database is on another, the same for all instances. */
    private <T> Future<T> here(Future<T> told) {
        Promise<T> promise = Promise.promise();
        told.onComplete(result -> context.runOnContext(now -> promise.handle(result)));
        return promise.future();
    }

    /** A server answers on the event loop that it is made on. */
    private Future<HttpServer> listen(Router router) {
        streams.begin(setup.bus());
        return vertx.createHttpServer(options()).requestHandler(router).listen();
    }

    private Router assemble(PackagedContract contract) {
        ApiAssembly assembly = new ApiAssembly(vertx, setup);
        streams = assembly.streams();
        return assembly.router(contract);
    }

    /** How long a connection may stand still: longer than any request waits for an answer from the bus, so that it is told when none comes. */
    static Duration silence(Duration idleTimeout, long largestFile) {
        Duration upload = ImportUploads.timeout(largestFile).plus(ImportUploads.BESIDE);
        Duration preview = UndoPreviewRequested.PATIENCE;
        return idleTimeout.plus(upload.compareTo(preview) > 0 ? upload : preview);
    }

    private HttpServerOptions options() {
        HttpOptions http = setup.http();
        return new HttpServerOptions()
                .setHost(http.host())
                .setPort(http.port() == 0 ? SHARED_FREE_PORT : http.port())
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(
                        (int) silence(http.idleTimeout(), setup.spool().limits().fileBytes())
                                .toSeconds())
                .setMaxFormFields(MOST_FORM_FIELDS)
                .setMaxFormAttributeSize(LONGEST_FORM_FIELD)
                .setCompressionSupported(true)
                // There are no WebSockets: nothing looks at each request for their extensions.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
