package dev.intake.testing;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL for all test classes, and for each of them a copy of the migrated database. */
final class DatabaseExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);
    private static final Map<Class<?>, Function<TestDatabase, Object>> PARAMETERS = Map.of(
            Database.class, TestDatabase::database,
            DatabaseOptions.class, TestDatabase::options,
            Vertx.class, TestDatabase::vertx);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(database(context));
    }

    /** The database of the test's class. */
    static TestDatabase database(ExtensionContext context) {
        TestServer server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
        return classContext(context)
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestDatabase.class, key -> server.create(), TestDatabase.class);
    }

    /** A test method has a context of its own within that of its class. */
    static ExtensionContext classContext(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
    }
}
