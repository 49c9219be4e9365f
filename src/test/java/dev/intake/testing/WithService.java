package dev.intake.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class the whole service on a database of its own, as a parameter of type {@link Service}, behind a witness that holds every
 * answer against the contract: an answer that breaks it fails the class.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithDatabase
@ExtendWith(ServiceExtension.class)
public @interface WithService {}
