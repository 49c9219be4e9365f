package dev.intake.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What every refusal has to say (JSON:API 1.1, error objects). */
public final class Refusals {
    private Refusals() {}

    /** The answer refuses with that status, and with one error for each of these codes that says what to do. */
    public static void assertRefused(Reply reply, int status, String... codes) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/vnd.api+json; charset=utf-8");
        assertThat(reply.codes()).containsExactlyInAnyOrder(codes);
        assertThat(reply.errors()).allSatisfy(error -> {
            assertThat(error.getString("status")).isEqualTo(Integer.toString(status));
            assertThat(error.getString("title")).isNotBlank();
            assertThat(error.getString("detail")).isNotBlank();
        });
    }

    /** Where each error is: its pointer, parameter or header. */
    public static List<String> places(Reply reply) {
        return reply.errors().stream().map(Refusals::place).toList();
    }

    private static String place(JsonObject error) {
        JsonObject source = error.getJsonObject("source");
        assertThat(source).as("source of " + error).isNotNull();
        return source.iterator().next().getValue().toString();
    }
}
