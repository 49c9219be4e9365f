package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that mean the same contacts many times over. */
@WithService
class SameContactsIT {
    private static final String HEADER = "First Name,Last Name,Email,Phone\n";
    private static final JsonObject MAPPINGS = Engine.MAPPINGS.copy().put("phone_1", "phone");

    /** {@code -Drows.at_once=…} takes files of so many rows. */
    private static final int AT_ONCE = Integer.getInteger("rows.at_once", 50_000);

    private Engine engine;
    private Session session;
    private String last;

    @BeforeEach
    void open(Service service, Database database) {
        engine = new Engine(database);
        session = service.newSession();
    }

    @Test
    void makesOneContactOfTenThousandRowsWithOneEmail() {
        JsonObject ended = run("Ann,Lee,ann@example.org,\n".repeat(10_000), false);

        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_created")).isEqualTo(1);
        assertThat(ended.getInteger("rows_unchanged")).isEqualTo(9_999);
        assertThat(states()).singleElement().asString().startsWith("1 ");
    }

    @Test
    void failsTheRowsThatWouldGiveAContactMoreThanTwoHundredEmails() {
        String rows = IntStream.rangeClosed(1, 5_000)
                .mapToObj(row -> "Ann,Lee,a" + row + "@example.org,(213) 456-7890\n")
                .collect(Collectors.joining());

        JsonObject ended = run(rows, false);

        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_created")).isEqualTo(1);
        assertThat(ended.getInteger("rows_updated")).isEqualTo(199);
        assertThat(ended.getInteger("rows_failed")).isEqualTo(4_800);
        assertThat(ended.getInteger("rows_read")).isEqualTo(5_000);
        Reply failed = session.get(session.imports("/" + last + "/rows?filter%5Boutcome%5D=failed"));
        assertThat(failed.body()).contains("contact_too_large").contains("200 e-mail addresses at most");
        assertThat(states()).hasSize(1);
    }

    @Test
    void addsNotesOfTenThousandRowsUpToWhatACellHoldsAndTakesThemOut() {
        run("Ann,Lee,ann@example.org,\n", false);
        Overlap overlap = new Overlap(engine);
        Map<String, String> before = overlap.contents(session.listId());
        String rows = IntStream.rangeClosed(10_001, 20_000)
                .mapToObj(row -> "Ann,Lee,ann@example.org," + row + "n".repeat(95) + "\n")
                .collect(Collectors.joining());
        String id = session.upload("First Name,Last Name,Email,Notes\n" + rows).id();
        JsonObject mappings = Engine.MAPPINGS.copy().put("notes", "notes");
        session.change(id, new JsonObject().put("file_headers_mappings", mappings));

        assertThat(session.dryRun(id).getString("status")).isEqualTo("completed");
        JsonObject ended = session.run(id, mappings);

        // 980 texts of 100 characters with two line breaks between are 99,958.
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_updated")).isEqualTo(980);
        assertThat(ended.getInteger("rows_failed")).isEqualTo(9_020);
        assertThat(ended.getInteger("rows_differing_from_dry_run")).isZero();
        assertThat(session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                        .body())
                .contains("contact_too_large")
                .contains("100000 characters of notes at most");
        assertThat(keptOf(id)).isLessThan(2 * 980 * 200L);

        assertThat(session.command(id, "undo").status()).isEqualTo(202);
        assertThat(session.awaitUndone(id).getJsonObject("undo").getInteger("reversed"))
                .isEqualTo(980);
        assertThat(overlap.contents(session.listId())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changesNothingWhenTheSameFileComesAgain(boolean override) {
        String rows = people(2_500);
        assertThat(run(rows, override).getInteger("rows_created")).isEqualTo(2_500);
        List<String> before = states();

        JsonObject again = run(rows, override);

        assertThat(again.getInteger("rows_unchanged")).isEqualTo(2_500);
        assertThat(states()).isEqualTo(before);
    }

    @Test
    void makesNoContactTwiceOfTwoImportsAtOneInstant() {
        String rows = people(AT_ONCE);
        List<String> imports = List.of(uploaded(rows, false), uploaded(rows, false));

        List<JsonObject> ended =
                imports.stream()
                        .map(id -> CompletableFuture.supplyAsync(() -> session.run(id, MAPPINGS)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(ended)
                .extracting(attributes -> attributes.getString("status"))
                .containsOnly("completed");
        assertThat(ended)
                .extracting(attributes -> attributes.getInteger("rows_created"))
                .containsExactlyInAnyOrder(AT_ONCE, 0);
        assertThat(ended)
                .extracting(attributes -> attributes.getInteger("rows_unchanged"))
                .containsExactlyInAnyOrder(AT_ONCE, 0);
        assertThat(states()).hasSize(AT_ONCE);
    }

    private JsonObject run(String rows, boolean override) {
        last = uploaded(rows, override);
        return session.run(last, MAPPINGS);
    }

    private String uploaded(String rows, boolean override) {
        String id = session.upload(HEADER + rows).id();
        session.change(id, new JsonObject().put("override", override));
        return id;
    }

    /** Different people, some of whom share a telephone. */
    private static String people(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(row -> "Ann,Person" + row + ",p" + row + "@example.org,213" + (4_000_000 + row / 3) + "\n")
                .collect(Collectors.joining());
    }

    /** Characters of all that is kept of what rows of the import and its dry run changed. */
    private long keptOf(String id) {
        return engine.run("SELECT sum(length(changes::text)) FROM import_changes WHERE import_id = '" + id + "'")
                .iterator()
                .next()
                .getLong(0);
    }

    /** Version and last change of each contact of the list, the oldest first. */
    private List<String> states() {
        List<String> states = new ArrayList<>();
        engine.run("SELECT version || ' ' || updated_at FROM contacts WHERE account_list_id = '" + session.listId()
                        + "' ORDER BY id")
                .forEach(row -> states.add(row.getString(0)));
        return states;
    }
}
