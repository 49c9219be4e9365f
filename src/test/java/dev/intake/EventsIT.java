package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Hold;
import dev.intake.testing.EventReader;
import dev.intake.testing.EventReader.Event;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watching an import: whole snapshots in the order of revisions, to its end, whatever happens to the connection. */
@WithService
@Timeout(120)
class EventsIT {
    private static final JsonObject NAMES =
            new JsonObject().put("first_name", "first_name").put("last_name", "last_name");

    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    void showsAnImportFromItsPreviewToItsEnd() {
        String id = upload(5_000);
        try (EventReader events = watch(id)) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(events.next().status()).isEqualTo("in_preview");
            assertThat(events.retry()).isEqualTo("2000");
            start(id);
            List<Event> rest = events.rest();
            assertThat(rest).extracting(Event::name).containsOnly("import");
            assertThat(rest).extracting(Event::id).isSorted().doesNotHaveDuplicates();
            Event last = rest.get(rest.size() - 1);
            assertThat(last.status()).isEqualTo("completed");
            assertThat(last.attribute("rows_read")).isEqualTo(5_000);
            assertThat(last.id()).isEqualTo(((Number) last.attribute("revision")).longValue());
        }
    }

    @Test
    void sendsWhatShowingTheImportAnswers() {
        String id = upload(2);
        try (EventReader events = watch(id)) {
            assertThat(events.next().data())
                    .isEqualTo(session.get(session.imports("/" + id)).json());
        }
    }

    @Test
    void goesOnAfterABrokenConnectionWithoutAGap(Service service, Database database) {
        String id = upload(20_000);
        List<Event> seen = new ArrayList<>();
        Event last = nextOnANewConnection(service, id, "");
        seen.add(last);
        try (Hold held = new Engine(database).hold()) {
            assertThat(held.connection()).isNotNull();
            start(id);
            last = nextOnANewConnection(service, id, Long.toString(last.id()));
            seen.add(last);
        }
        while (!last.status().equals("completed")) {
            last = nextOnANewConnection(service, id, Long.toString(last.id()));
            seen.add(last);
        }
        assertThat(seen).hasSizeGreaterThan(2);
        assertThat(seen).extracting(Event::id).isSorted().doesNotHaveDuplicates();
        assertThat(seen)
                .extracting(event -> (Integer) event.attribute("rows_read"))
                .isSorted();
        assertThat(last.attribute("rows_created")).isEqualTo(20_000);
    }

    @Test
    void tellsWhoHasSeenTheEndNotToComeAgain() {
        String id = upload(2);
        start(id);
        session.awaitEnd(id);
        Event last;
        try (EventReader events = watch(id)) {
            last = events.next();
            assertThat(last.status()).isEqualTo("completed");
            assertThat(events.next()).isNull();
        }
        assertThat(watch(id, "Last-Event-ID", Long.toString(last.id())).reply().status())
                .isEqualTo(204);
    }

    @Test
    void takesAnIdThatIsNoneForNone() {
        String id = upload(2);
        for (String unknown : List.of("nonsense", "-1", "99999999999999999999", "4711")) {
            try (EventReader events = watch(id, "Last-Event-ID", unknown)) {
                assertThat(events.next().status()).isEqualTo("in_preview");
            }
        }
    }

    @Test
    void saysNothingAnewToWhoHasTheNewestAndThenShowsAnEdit() {
        String id = upload(2);
        long newest = revision(id);
        try (EventReader events = watch(id, "Last-Event-ID", Long.toString(newest))) {
            session.change(id, new JsonObject().put("tag_list", "watched"));
            Event first = events.next();
            assertThat(first.id()).isGreaterThan(newest);
            assertThat(first.attribute("tag_list")).isEqualTo("watched");
        }
    }

    @Test
    void endsWhenTheImportIsDeleted() {
        String id = upload(2);
        try (EventReader events = watch(id)) {
            assertThat(events.next().status()).isEqualTo("in_preview");
            assertThat(session.delete(session.imports("/" + id)).status()).isEqualTo(204);
            assertThat(events.next()).isNull();
        }
        assertRefused(watch(id).reply(), 404, "not_found");
    }

    @Test
    void endsForWhoIsNoMemberAnyMore(Service service) {
        Session colleague = service.newSession();
        join(colleague);
        String id = upload(2);
        String path = session.imports("/" + id + "/events");
        try (EventReader events = EventReader.open(colleague.request(path))) {
            assertThat(events.next().status()).isEqualTo("in_preview");
            session.delete("/api/v2/account_lists/" + session.listId() + "/users/" + colleague.userId());
            session.change(id, new JsonObject().put("tag_list", "later"));
            assertThat(events.next()).isNull();
        }
    }

    @Test
    void takesTheSignedLinkOfTheImportInsteadOfAToken(Service service) {
        String id = upload(2);
        try (EventReader events = EventReader.open(withoutToken(service, link(id)))) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.next().data().getJsonObject("data").getString("id"))
                    .isEqualTo(id);
        }
    }

    @Test
    void refusesTheLinkOfAnotherImportOrAChangedOne(Service service) {
        String link = link(upload(2));
        String other = upload(2);
        String query = link.substring(link.indexOf('?'));
        List<String> wrong = List.of(
                session.imports("/" + other + "/events") + query,
                link.replaceFirst("expires=\\d", "expires=9"),
                link.substring(0, link.indexOf('?')) + "?signature=abc",
                link.replace("/events?", "/file?"));
        assertThat(wrong)
                .allSatisfy(path -> assertRefused(
                        EventReader.open(withoutToken(service, path)).reply(), 403, "invalid_link"));
    }

    @Test
    void refusesWhoHasNeitherTokenNorLink(Service service) {
        String path = session.imports("/" + upload(2) + "/events");
        assertRefused(EventReader.open(withoutToken(service, path)).reply(), 401, "unauthorized");
        assertRefused(
                EventReader.open(withoutToken(service, path + "?expires=4711")).reply(), 401, "unauthorized");
    }

    @Test
    void hidesAnImportFromStrangersAsIfItWereNotThere(Service service) {
        Session stranger = service.newSession();
        String id = upload(2);
        Reply notTheirs = EventReader.open(stranger.request(session.imports("/" + id + "/events")))
                .reply();
        Reply inTheirList = EventReader.open(stranger.request(stranger.imports("/" + id + "/events")))
                .reply();
        Reply unknown = EventReader.open(
                        stranger.request(stranger.imports("/01985f40-1c00-7b30-8c73-5b2e7d90bc03/events")))
                .reply();
        assertRefused(notTheirs, 404, "not_found");
        assertRefused(inTheirList, 404, "not_found");
        assertThat(List.of(notTheirs.body(), inTheirList.body())).containsOnly(unknown.body());
    }

    @Test
    void isNotHeldBackByCompression() {
        String id = upload(2);
        try (EventReader events = watch(id, "Accept-Encoding", "gzip, deflate")) {
            assertThat(events.headers().firstValue("Content-Encoding").orElse("identity"))
                    .isEqualTo("identity");
            assertThat(events.next().status()).isEqualTo("in_preview");
        }
    }

    @Test
    void answersNothingButEvents() {
        String id = upload(2);
        assertRefused(watch(id, "Accept", "application/json").reply(), 406, "not_acceptable");
        assertRefused(session.get(session.imports("/" + id + "/events?since=1")), 400, "unknown_parameter");
    }

    private EventReader watch(String id, String... headers) {
        HttpRequest.Builder request = session.request(session.imports("/" + id + "/events"));
        return EventReader.open(headers.length == 0 ? request : request.headers(headers));
    }

    /** Not through the witness, which would keep its own connection when ours breaks. */
    private Event nextOnANewConnection(Service service, String id, String lastEventId) {
        URI direct = URI.create("http://127.0.0.1:" + service.directPort() + session.imports("/" + id + "/events"));
        try (EventReader events = EventReader.open(HttpRequest.newBuilder(direct)
                .header("Authorization", "Bearer " + session.token())
                .header("Last-Event-ID", lastEventId))) {
            return events.next();
        }
    }

    private void join(Session colleague) {
        Reply added = session.send(
                "POST",
                "/api/v2/account_lists/" + session.listId() + "/users",
                new JsonObject()
                        .put("data", new JsonObject().put("type", "users").put("id", colleague.userId())));
        assertThat(added.status()).as(added.body()).isLessThan(300);
    }

    private static HttpRequest.Builder withoutToken(Service service, String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path));
    }

    private String link(String id) {
        return session.get(session.imports("/" + id)).attributes().getString("events_url");
    }

    private long revision(String id) {
        return session.get(session.imports("/" + id)).attributes().getLong("revision");
    }

    private void start(String id) {
        Reply started = session.change(
                id, new JsonObject().put("file_headers_mappings", NAMES).put("in_preview", false));
        assertThat(started.status()).as(started.body()).isEqualTo(200);
    }

    private String upload(int rows) {
        return session.upload("First Name,Last Name\n"
                        + IntStream.rangeClosed(1, rows)
                                .mapToObj(row -> "First" + row + ",Last" + row)
                                .collect(Collectors.joining("\n")))
                .id();
    }
}
