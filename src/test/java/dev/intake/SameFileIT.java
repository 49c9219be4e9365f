package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upload says when the same bytes were sent before. */
@WithService
class SameFileIT {
    private static final String CSV = "Name\nAnn Lee\n";

    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    void namesTheEarliestImportOfTheSameBytesAtOnce() {
        Reply first = session.upload(CSV);
        Reply second = session.upload(CSV);
        Reply third = session.upload(CSV);

        assertThat(sameFileAs(first)).isNull();
        assertThat(sameFileAs(second)).isEqualTo(first.id());
        assertThat(sameFileAs(third)).isEqualTo(first.id());
        assertThat(sameFileAs(session.upload(CSV + "\n"))).isNull();
    }

    @Test
    void namesNoImportThatWasDeleted() {
        String first = session.upload(CSV).id();
        String second = session.upload(CSV).id();
        String third = session.upload(CSV).id();

        session.delete(session.imports("/" + first));

        assertThat(sameFileAs(show(second))).isNull();
        assertThat(sameFileAs(show(third))).isEqualTo(second);
        assertThat(sameFileAs(session.upload(CSV))).isEqualTo(second);
        session.delete(session.imports("/" + second));
        assertThat(sameFileAs(show(third))).isNull();
    }

    @Test
    void namesNoImportOfAnotherListOfTheSameUser(Service service) {
        session.upload(CSV);
        JsonObject list = new JsonObject()
                .put(
                        "data",
                        new JsonObject()
                                .put("type", "account_lists")
                                .put("attributes", new JsonObject().put("name", "Another")));
        String other = session.send("POST", "/api/v2/account_lists", list).id();

        assertThat(sameFileAs(new Session(service, session.token(), session.userId(), other).upload(CSV)))
                .isNull();
    }

    private Reply show(String id) {
        return session.get(session.imports("/" + id));
    }

    private static String sameFileAs(Reply reply) {
        return reply.attributes().getString("same_file_as");
    }
}
