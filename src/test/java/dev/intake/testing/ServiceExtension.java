package dev.intake.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One service for all tests of a class. */
final class ServiceExtension implements ParameterResolver, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(ServiceExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Service.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database = DatabaseExtension.database(context);
        return DatabaseExtension.classContext(context)
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Service.class, key -> Service.start(database.vertx(), database.database()), Service.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Service service = context.getStore(NAMESPACE).get(Service.class, Service.class);
        if (service != null) {
            assertThat(service.violations())
                    .as("answers that break the contract")
                    .isEmpty();
        }
    }
}
