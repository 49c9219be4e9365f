package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventTextTest {

    @Test
    void writesAnEventAsLinesThatAnEmptyOneEnds() {
        assertThat(EventText.event(17, "import", Buffer.buffer("{\"a\":\"é\"}")).toString())
                .isEqualTo("id: 17\nevent: import\ndata: {\"a\":\"é\"}\n\n");
    }

    @Test
    void keepsStoredJsonThatHasSeveralLinesOnOne() {
        assertThat(EventText.event(1, "import", Buffer.buffer("{\r\n\"a\":\n1}"))
                        .toString())
                .isEqualTo("id: 1\nevent: import\ndata: {  \"a\": 1}\n\n");
    }

    @Test
    void saysInMillisecondsWhenToComeAgain() {
        assertThat(EventText.retry(Duration.ofSeconds(2)).toString()).isEqualTo("retry: 2000\n\n");
    }

    @Test
    void livesByACommentThatNoClientHears() {
        assertThat(EventText.HEARTBEAT.toString()).startsWith(":").endsWith("\n\n");
    }
}
