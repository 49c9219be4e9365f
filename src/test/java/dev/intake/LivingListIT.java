package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A large import, which looks only for people who may be there, meets those whom somebody has renamed while it runs. */
@WithDatabase
class LivingListIT {
    private static final int ROWS = 6_000;

    @Test
    void meetsAContactByTheNameThatAPersonHasJustGivenIt(Vertx vertx, Database database) {
        Service service = Service.start(vertx, database, Map.of("INTAKE_IMPORT_BATCH_ROWS", "40"));
        Session session = service.newSession();
        session.run(session.upload("First Name,Last Name,Email\nZoe,Old,\n").id(), Engine.MAPPINGS);
        String zoe = session.get("/api/v2/contacts").list().get(0).getString("id");
        String id = session.upload(Engine.csv(ROWS) + "Zoe,Newname,zoe@example.org\n")
                .id();
        Reply begun = session.change(
                id,
                new JsonObject()
                        .put("file_headers_mappings", Engine.MAPPINGS)
                        .put("match_on", new JsonArray().add("name"))
                        .put("in_preview", false));
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        while (session.get(session.imports("/" + id)).attributes().getInteger("rows_read") == 0) {
            Pause.moment();
        }

        JsonObject renamed = new JsonObject().put("name", "Newname, Zoe").put("overwrite", true);
        JsonObject data = new JsonObject().put("type", "contacts").put("attributes", renamed);
        assertThat(session.send("PATCH", "/api/v2/contacts/" + zoe, new JsonObject().put("data", data))
                        .status())
                .isEqualTo(200);

        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getInteger("rows_created")).isEqualTo(ROWS);
        assertThat(ended.getInteger("rows_updated")).isEqualTo(1);
        assertThat(session.get("/api/v2/contacts?filter%5Bname%5D=newname").list())
                .singleElement()
                .satisfies(contact -> assertThat(contact.getString("id")).isEqualTo(zoe));
        assertThat(service.violations()).isEmpty();
        service.close();
    }
}
