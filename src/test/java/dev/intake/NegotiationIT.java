package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types of bodies are taken, and which are given. */
@WithService
class NegotiationIT {
    private Session session;
    private String id;

    @BeforeEach
    void upload(Service service) {
        session = service.newSession();
        id = session.upload("Name\nAnn Lee\n").id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "*/*;q=0.8",
                "application/*",
                "application/vnd.api+json",
                "application/vnd.api+json;charset=test, application/vnd.api+json",
                "text/html, */*;q=0.1"
            })
    @Tag("case-39")
    void answersWhoAcceptsJsonApi(String accept) {
        Reply reply = get(accept);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/vnd.api+json; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.api+json;charset=test", "text/html", "application/json", "*/*;q=0"})
    @Tag("case-39")
    void refusesWhoDoesNot(String accept) {
        Reply refused = get(accept);

        assertRefused(refused, 406, "not_acceptable");
        assertThat(places(refused)).containsExactly("Accept");
    }

    @Test
    @Tag("case-38")
    void asksForNoContentTypeWhereThereIsNoBody() {
        assertThat(session.get(session.imports("/csv/" + id)).status()).isEqualTo(200);
        assertThat(session.service()
                        .send(session.request(session.imports("/csv/" + id)).header("Content-Type", "application/json"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded", "nonsense"})
    @Tag("case-38")
    void refusesOtherBodies(String contentType) {
        Reply refused = put(contentType);

        assertRefused(refused, 415, "unsupported_media_type");
        assertThat(places(refused)).containsExactly("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.api+json", "application/vnd.api+json; charset=utf-8"})
    void takesJsonApi(String contentType) {
        assertThat(put(contentType).status()).isEqualTo(200);
    }

    private Reply get(String accept) {
        return session.service()
                .send(session.request(session.imports("/csv/" + id)).header("Accept", accept));
    }

    private Reply put(String contentType) {
        String document =
                "{\"data\": {\"type\": \"imports\", \"attributes\": {\"tag_list\": \"a\", \"overwrite\": true}}}";
        return session.service()
                .send(session.request(session.imports("/csv/" + id))
                        .header("Content-Type", contentType)
                        .PUT(BodyPublishers.ofString(document)));
    }
}
