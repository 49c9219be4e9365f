package dev.intake.store;

import static dev.intake.testing.Service.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.JsonText;
import dev.intake.store.ImportWorkStore.ImportWork;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever watches an import by another process hears of its edits, also while no doorbell is at hand to tell. */
@WithService
@Timeout(120)
class EditNotificationsIT {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void areToldByTheTransactionThatEdits(Service service, Database database, Vertx vertx) {
        Session session = service.newSession();
        String preview = session.upload("Name\nAnn Lee\n").id();
        String ended = session.upload("Name\nBob Ray\n").id();
        session.run(ended, new JsonObject().put("full_name", "name"));
        PgConnection connection = await(PgConnection.connect(vertx, database.listening()));
        connection.notificationHandler(told -> heard.add(told.getPayload()));
        await(connection.query("LISTEN intake_progress").execute());
        ImportChangeStore changes = new ImportChangeStore(database, 100);
        UUID user = UUID.fromString(session.userId());

        ImportWork inPreview = work(database, session, preview);
        assertThat(await(changes.update(inPreview, user, inPreview.content(), false)))
                .isTrue();
        assertThat(await(changes.mapConstants(work(database, session, ended), user, JsonText.EMPTY_OBJECT)))
                .isTrue();

        awaitHeard(session.listId() + " " + preview);
        awaitHeard(session.listId() + " " + ended);
        await(connection.close());
    }

    private static ImportWork work(Database database, Session session, String id) {
        return await(new ImportWorkStore(database)
                        .find(
                                UUID.fromString(session.userId()),
                                UUID.fromString(session.listId()),
                                UUID.fromString(id)))
                .orElseThrow();
    }

    private void awaitHeard(String beginning) {
        while (heard.stream().noneMatch(payload -> payload.startsWith(beginning + " "))) {
            Pause.moment();
        }
    }
}
