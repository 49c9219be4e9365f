package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What P7 compares: both sides answer the same, also when an import or a contact has got a new attribute. */
@WithDatabase
class BareRoutesIT {
    @TempDir
    Path folder;

    @Test
    void answerWhatTheServiceAnswers(Vertx vertx, Database database) throws IOException {
        try (Service service = Service.start(vertx, database, Map.of("INTAKE_LINK_SECRET", BareServer.LINK_SECRET))) {
            Session session = service.newSession();
            Path file =
                    ContactsFile.write(folder.resolve("contacts.csv"), 200, 0).path();
            PreparedImport completed = PreparedImport.of(session, file);
            completed.start();
            while (!completed.status().equals("completed")) {
                Pause.moment();
            }
            PreparedImport inPreview = PreparedImport.of(session, file);

            UUID userId = UUID.fromString(session.userId());
            List<String> attributes = List.copyOf(completed.look().fieldNames());
            BareImports imports = new BareImports(database.reads(), userId, attributes, BareServer.LINK_SECRET);
            for (PreparedImport each : List.of(completed, inPreview)) {
                Buffer bare =
                        Service.await(imports.read(UUID.fromString(session.listId()), UUID.fromString(each.id())));
                assertThat(withoutLinks(bare.toString(UTF_8)))
                        .isEqualTo(withoutLinks(
                                session.get(session.imports("/" + each.id())).body()));
            }

            BareContacts contacts = new BareContacts(database, userId);
            assertThat(session.get("/api/v2/contacts?per_page=100").list())
                    .hasSize(100)
                    .allSatisfy(contact -> {
                        String id = contact.getString("id");
                        Buffer bare = Service.await(contacts.read(UUID.fromString(id)));
                        assertThat(bare.toString(UTF_8))
                                .isEqualTo(session.get("/api/v2/contacts/" + id).body());
                    });
        }
    }

    /** Expiry and signature of links are others when the hour is another. */
    private static String withoutLinks(String document) {
        return document.replaceAll("\\?expires=[^\"]*", "");
    }
}
