package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Small imports get through while large ones fill every slot, and no list fills the queue. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FairnessIT {
    /** They are not to end while the small ones pass, and are cancelled then. */
    private static final int MANY = 100_000;

    private Engine engine;
    private Service service;

    /** An import of a user, started. */
    private record Started(Session session, String id) {
        JsonObject attributes() {
            return session.get(session.imports("/" + id)).attributes();
        }

        Reply cancel() {
            return session.service()
                    .send(session.request(session.imports("/" + id + "/cancel")).POST(BodyPublishers.noBody()));
        }
    }

    @BeforeAll
    void start(Vertx vertx, Database database) {
        engine = new Engine(database);
        service = Service.start(
                vertx,
                database,
                Map.of(
                        "INTAKE_IMPORT_BATCH_ROWS", "50",
                        "INTAKE_IMPORT_EXPRESS_ROWS", "200",
                        "INTAKE_IMPORT_MAX_QUEUED", "2"));
    }

    @AfterAll
    void stop() {
        service.close();
        assertThat(service.violations()).isEmpty();
    }

    @Test
    void letsSmallImportsOfOtherListsPassLargeOnes() {
        List<Started> large = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            large.add(started(service.newSession(), MANY));
        }
        Started behindALargeOne = started(large.get(0).session(), 50);
        for (Started running : large.subList(0, 2)) {
            while (running.attributes().getInteger("rows_read") == 0) {
                Pause.moment();
            }
        }

        for (int number = 0; number < 3; number++) {
            Started small = started(service.newSession(), 200);
            assertThat(small.session().awaitEnd(small.id()).getInteger("rows_created"))
                    .isEqualTo(200);
        }

        assertThat(large)
                .extracting(each -> each.attributes().getString("status"))
                .containsExactly("importing", "importing", "queued");
        assertThat(behindALargeOne.attributes().getString("status"))
                .as("one writer a list")
                .isEqualTo("queued");
        assertThat(behindALargeOne.attributes().getInteger("queued_behind")).isEqualTo(1);
        large.forEach(each -> assertThat(each.cancel().status()).isEqualTo(202));
        assertThat(behindALargeOne.session().awaitEnd(behindALargeOne.id()).getString("status"))
                .as("its list is free")
                .isEqualTo("completed");
    }

    @Test
    void refusesToStartMoreThanMayWait() {
        Session session = service.newSession();
        engine.occupy(session.upload(Engine.csv(1)).id());
        started(session, 1);
        Started last = started(session, 1);

        String id = session.upload(Engine.csv(1)).id();
        Reply refused = start(session, id);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.codes()).containsExactly("too_many_queued");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(session.get(session.imports("/" + id)).attributes().getString("status"))
                .isEqualTo("in_preview");
        last.cancel();
        assertThat(start(session, id).status()).isEqualTo(200);
    }

    private Started started(Session session, int rows) {
        String id = session.upload(Engine.csv(rows)).id();
        Reply reply = start(session, id);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return new Started(session, id);
    }

    private static Reply start(Session session, String id) {
        return session.change(
                id,
                new JsonObject().put("file_headers_mappings", Engine.MAPPINGS).put("in_preview", false));
    }
}
