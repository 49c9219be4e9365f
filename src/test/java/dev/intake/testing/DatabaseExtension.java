package dev.intake.testing;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one PostgreSQL for all test classes that ask for it, and stops it after the last of them. */
final class DatabaseExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Database.class;
    }

    @Override
    public Database resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .database();
    }

    /** A server with the schema, and the connections to it. */
    private record Running(EmbeddedPostgres server, Vertx vertx, Database database) implements AutoCloseable {

        static Running start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Flyway.configure()
                        .dataSource(server.getPostgresDatabase())
                        .load()
                        .migrate();
                Vertx vertx = Vertx.vertx();
                DatabaseOptions.Server where =
                        new DatabaseOptions.Server("localhost", server.getPort(), "postgres", "postgres", "postgres");
                return new Running(server, vertx, new Database(vertx, DatabaseOptions.of(where), 2));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            database.close().toCompletionStage().toCompletableFuture().join();
            vertx.close().toCompletionStage().toCompletableFuture().join();
            server.close();
        }
    }
}
