package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void separatesMembersAndElements() {
        JsonWriter json = new JsonWriter();
        json.startObject();
        json.name("a");
        json.startArray();
        json.raw(1);
        json.text("x");
        json.startObject();
        json.endObject();
        json.endArray();
        json.name("b");
        json.raw(null);
        json.name("c");
        json.raw("{\"kept\": true}");
        json.endObject();

        assertThat(json.toBuffer().toString()).isEqualTo("{\"a\":[1,\"x\",{}],\"b\":null,\"c\":{\"kept\": true}}");
    }

    @Property
    void writesAnyTextSoThatItIsReadBack(@ForAll @CharRange(from = '\u0000', to = '\uD7FF') String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @Property
    void escapesWhatJsonDemands(@ForAll @CharRange(from = '\u0000', to = '\u007F') String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void keepsCharactersBeyondTheBasicPlane() {
        assertThat(read("a \uD83D\uDE00 b")).isEqualTo("a \uD83D\uDE00 b");
    }

    @Test
    void writesTimesToTheSecond() {
        assertThat(JsonApi.time(Instant.parse("2026-03-04T05:06:07.999Z"))).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(JsonApi.time(Instant.parse("2026-12-31T00:00:00Z"))).isEqualTo("2026-12-31T00:00:00Z");
        assertThat(JsonApi.time(Instant.parse("1969-12-31T23:59:59.5Z"))).isEqualTo("1969-12-31T23:59:59Z");
    }

    private static String read(String text) {
        JsonWriter json = new JsonWriter();
        json.startObject();
        json.name("text");
        json.text(text);
        json.endObject();
        return new JsonObject(json.toBuffer()).getString("text");
    }
}
