package dev.intake.bench;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What reads are compared with: a process with two routes of Vert.x and nothing before them. No contract, no token, no log, no headers but the type of the
 * content. It asks the database the same statements through the same client with the same settings, on as many event loops.
 */
public final class BareServer extends AbstractVerticle {
    static final String READY = "The bare server listens on ";

    /** Of signed links: {@code INTAKE_LINK_SECRET} of the service that it is compared with. */
    static final String LINK_SECRET = "a secret of links that both sides of the bench know";

    private static final Logger OUT = LoggerFactory.getLogger("dev.intake.console");

    private final Database database;
    private final JsonObject settings;

    private BareServer(Database database, JsonObject settings) {
        this.database = database;
        this.settings = settings;
    }

    /** One JSON object: the server of the database, the user who asks, the order of an import's attributes. */
    static JsonObject settings(DatabaseOptions.Server server, PreparedImport known) {
        return new JsonObject()
                .put("host", server.host())
                .put("port", server.port())
                .put("database", server.database())
                .put("user", server.user())
                .put("password", server.password())
                .put("user_id", known.session().userId())
                .put("import_attributes", new JsonArray(List.copyOf(known.look().fieldNames())));
    }

    /** Takes its settings. */
    public static void main(String[] arguments) {
        JsonObject settings = new JsonObject(arguments[0]);
        int cores = Runtime.getRuntime().availableProcessors();
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(cores));
        DatabaseOptions.Server server = new DatabaseOptions.Server(
                settings.getString("host"),
                settings.getInteger("port"),
                settings.getString("database"),
                settings.getString("user"),
                settings.getString("password"));
        Database database = new Database(vertx, DatabaseOptions.of(server), cores);
        vertx.deployVerticle(() -> new BareServer(database, settings), new DeploymentOptions().setInstances(cores))
                .onFailure(failure -> OUT.error("The bare server did not start", failure));
    }

    @Override
    public void start(Promise<Void> started) {
        UUID userId = UUID.fromString(settings.getString("user_id"));
        List<String> attributes = settings.getJsonArray("import_attributes").stream()
                .map(String.class::cast)
                .toList();
        BareImports imports = new BareImports(database.reads(), userId, attributes, LINK_SECRET);
        BareContacts contacts = new BareContacts(database, userId);
        Router router = Router.router(vertx);
        router.get("/api/v2/account_lists/:account_list_id/imports/:import_id")
                .handler(context ->
                        answer(context, imports.read(id(context, "account_list_id"), id(context, "import_id"))));
        router.get("/api/v2/contacts/:contact_id")
                .handler(context -> answer(context, contacts.read(id(context, "contact_id"))));
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(-1))
                .requestHandler(router)
                .listen()
                .onSuccess(server -> OUT.info("{}{}", READY, server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static UUID id(RoutingContext context, String name) {
        return UUID.fromString(context.pathParam(name));
    }

    private static void answer(RoutingContext context, Future<Buffer> document) {
        document.onSuccess(body -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/vnd.api+json; charset=utf-8")
                        .end(body))
                .onFailure(context::fail);
    }
}
