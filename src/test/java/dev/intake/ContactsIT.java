package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Contacts that were imported: found, sorted, paged, with what is inside them. */
@WithService
class ContactsIT {
    private static final String CONTACTS = "/api/v2/contacts";
    private Session session;
    private String importId;

    @BeforeEach
    void importPartners(Service service) {
        session = service.newSession();
        importId = session.upload(Partners.CSV).id();
        session.change(importId, Partners.mappings().put("tag_list", "csv,test"));
        session.run(importId, Partners.headers());
    }

    @Test
    @Tag("case-95")
    @Tag("case-107")
    void findsByEachFilter() {
        assertThat(names("?filter%5Baccount_list_id%5D=" + session.listId())).hasSize(3);
        assertThat(names("?filter%5Bimport_id%5D=" + importId)).hasSize(3);
        assertThat(names("?filter%5Btag%5D=christmas-card")).containsExactly("Doe, John and Jane");
        assertThat(names("?filter%5Btag%5D=christmas")).isEmpty();
        assertThat(names("?filter%5Bname%5D=PARK")).containsExactly("Park and Kim, Bob and Sara");
        assertThat(names("?filter%5Bemail%5D=Jane%40example.com")).containsExactly("Doe, John and Jane");
        assertThat(names("?filter%5Bname%5D=man&filter%5Btag%5D=test")).containsExactly("Man, Joe");
        assertThat(names("?filter%5Bname%5D=man&filter%5Btag%5D=bob")).isEmpty();
    }

    @Test
    void sortsByName() {
        assertThat(names("?sort=name")).containsExactly("Doe, John and Jane", "Man, Joe", "Park and Kim, Bob and Sara");
        assertThat(names("?sort=-name"))
                .containsExactly("Park and Kim, Bob and Sara", "Man, Joe", "Doe, John and Jane");
        assertRefused(session.get(CONTACTS + "?sort=colour"), 400, "invalid_sort");
    }

    @Test
    void pagesByNumberAndByCursorWithoutLosingOrDoublingAny() {
        String many = IntStream.rangeClosed(1, 57)
                .mapToObj(row -> "Same Name" + (row % 5) + ",p" + row + "@example.com")
                .collect(Collectors.joining("\n", "Name,Email\n", "\n"));
        session.run(
                session.upload(many).id(),
                new JsonObject().put("full_name", "name").put("email_1", "email"));

        for (String sort : List.of("name", "-name", "created_at", "-created_at")) {
            assertThat(idsByCursor("?per_page=7&sort=" + sort))
                    .as(sort)
                    .hasSize(60)
                    .doesNotHaveDuplicates();
            List<String> byNumber = new ArrayList<>();
            for (int page = 1; page <= 9; page++) {
                byNumber.addAll(ids("?per_page=7&sort=" + sort + "&page=" + page));
            }
            assertThat(byNumber).as(sort).isEqualTo(idsByCursor("?per_page=7&sort=" + sort));
        }
    }

    @Test
    void includesWhatIsAskedFor() {
        String doe = CONTACTS + "/" + ids("?filter%5Bname%5D=doe").get(0);

        assertThat(types(session.get(doe + "?include=people.email_addresses,people.phone_numbers,addresses")))
                .containsExactlyInAnyOrder(
                        "people",
                        "people",
                        "email_addresses",
                        "email_addresses",
                        "phone_numbers",
                        "phone_numbers",
                        "addresses");
        assertThat(types(session.get(doe + "?include=*"))).contains("people", "addresses", "account_lists");
        assertThat(session.get(doe + "?include=**").json().containsKey("included"))
                .isFalse();
        assertRefused(session.get(doe + "?include=people.colour"), 400, "unknown_include");
        assertRefused(session.get(CONTACTS + "?include=colour"), 400, "unknown_include");
    }

    @Test
    @Tag("case-28")
    void showsOnlyTheFieldsThatAreNamed() {
        Reply shown = session.get(CONTACTS + "?filter%5Bname%5D=doe&include=spouse&fields%5Bcontacts%5D=name,spouse"
                + "&fields%5Bpeople%5D=first_name");

        JsonObject contact = shown.list().get(0);
        assertThat(contact.getJsonObject("attributes").fieldNames()).containsExactly("name");
        assertThat(contact.getJsonObject("relationships").fieldNames()).containsExactly("spouse");
        assertThat(shown.included().get(0).getJsonObject("attributes"))
                .isEqualTo(new JsonObject().put("first_name", "Jane"));
        assertRefused(session.get(CONTACTS + "?fields%5Bcontacts%5D=colour"), 400, "unknown_field");
    }

    @Test
    @Tag("case-100")
    void tellsOfAReferrerThatNobodyKnows() {
        JsonObject doe = session.get(CONTACTS + "?filter%5Bname%5D=doe").list().get(0);

        assertThat(doe.getJsonObject("attributes").getString("notes")).contains("Referred by: Mary Kim");
        assertThat(doe.getJsonObject("attributes").getValue("tag_list").toString())
                .contains("missing csv referred by");
        assertThat(doe.getJsonObject("relationships")
                        .getJsonObject("contacts_that_referred_me")
                        .getJsonArray("data"))
                .isEmpty();
    }

    @Test
    @Tag("case-145")
    void linksToTheReferrerOfTheOwnListOnly(Service service) {
        Session other = service.newSession();
        String csv = "Name,Referred By\nEve Orr,\"Doe, John and Jane\"\n";
        JsonObject mappings = new JsonObject().put("full_name", "name").put("referred_by", "referred_by");
        session.run(session.upload(csv).id(), mappings);
        other.run(other.upload(csv).id(), mappings);

        assertThat(referrers(session)).containsExactlyElementsOf(ids("?filter%5Bname%5D=doe"));
        assertThat(referrers(other)).isEmpty();
    }

    @Test
    @Tag("case-116")
    void meetsItsContactsWhenTheSameFileComesAgain() {
        List<String> before = names("");
        String again = session.upload(Partners.CSV).id();
        session.change(again, Partners.mappings());

        assertThat(session.run(again, Partners.headers()).getInteger("rows_unchanged"))
                .isEqualTo(3);
        assertThat(session.get(session.imports("/" + again)).attributes().getString("same_file_as"))
                .isEqualTo(importId);
        assertThat(names("")).isEqualTo(before).hasSize(3);
    }

    @Test
    void refusesFiltersThatAreNone() {
        assertRefused(session.get(CONTACTS + "?filter%5Bcolour%5D=red"), 400, "invalid_parameter");
        assertRefused(session.get(CONTACTS + "?filter%5Bimport_id%5D=17"), 400, "invalid_parameter");
        assertRefused(session.get(CONTACTS + "?page%5Bafter%5D=nonsense"), 400, "invalid_cursor");
        assertThat(names("?filter%5Bname%5D=%25")).isEmpty();
        assertThat(names("?filter%5Bname%5D=_oe")).isEmpty();
    }

    private static List<String> referrers(Session asking) {
        return asking
                .get(CONTACTS + "?filter%5Bname%5D=orr")
                .list()
                .get(0)
                .getJsonObject("relationships")
                .getJsonObject("contacts_that_referred_me")
                .getJsonArray("data")
                .stream()
                .map(each -> ((JsonObject) each).getString("id"))
                .toList();
    }

    private List<String> idsByCursor(String query) {
        List<String> ids = new ArrayList<>();
        String next = CONTACTS + query;
        while (next != null) {
            Reply page = session.get(next);
            page.list().forEach(contact -> ids.add(contact.getString("id")));
            next = page.json().getJsonObject("links").getString("next");
        }
        return ids;
    }

    private List<String> ids(String query) {
        return session.get(CONTACTS + query).list().stream()
                .map(contact -> contact.getString("id"))
                .toList();
    }

    private List<String> names(String query) {
        return session.get(CONTACTS + query).list().stream()
                .map(contact -> contact.getJsonObject("attributes").getString("name"))
                .toList();
    }

    private static List<String> types(Reply reply) {
        return reply.included().stream().map(each -> each.getString("type")).toList();
    }
}
