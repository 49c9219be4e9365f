package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsUnavailable(Throwable failure) {
        assertThat(DatabaseFailures.translate(failure)).isInstanceOfSatisfying(IntakeException.class, unavailable -> {
            assertThat(unavailable.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(unavailable.problems().get(0).detail()).doesNotContain("secret");
        });
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatLastsStaysAsItIs(Throwable failure) {
        assertThat(DatabaseFailures.translate(failure)).isSameAs(failure);
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                sqlState("08006"),
                sqlState("40P01"),
                sqlState("53300"),
                sqlState("57P01"),
                new ConnectException("Connection refused: secret"),
                new VertxException("Connection was closed"),
                // What the pool says when no connection is free in time has no type of its own.
                Future.failedFuture("Timeout").cause());
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                sqlState("22003"),
                sqlState("23505"),
                sqlState("42P01"),
                new IllegalStateException("connection"),
                new IntakeException(ErrorCode.NOT_FOUND, "no"),
                new AssertionError());
    }

    private static PgException sqlState(String state) {
        return new PgException("secret", "ERROR", state, null);
    }
}
