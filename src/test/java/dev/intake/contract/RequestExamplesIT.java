package dev.intake.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intake.testing.Contract;
import dev.intake.testing.Form;
import dev.intake.testing.Operation;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each example of a request in the contract does, sent to the service, what its operation says. */
@WithService
class RequestExamplesIT {
    private static final String FILE = "data[attributes][file]";
    private static final Contract CONTRACT = Contract.read();
    private static final JsonNode EXAMPLES = CONTRACT.document().at("/components/examples");

    /** They are about the second row of the example's file, which fails. */
    private static final Set<String> AFTER_THE_IMPORT = Set.of("mendImportRow");

    /** A request of the contract: where it goes, and what it says. */
    private record Example(Operation operation, String mediaType, String name, JsonNode value) {}

    /** What the ids of the contract's story are in this service. */
    private record Story(
            Session session, String importId, String updatedInDbAt, String colleague, Optional<JsonObject> contact) {
        String told(String text) {
            String told = contact.map(known -> text.replace(id("/Contact/value/data"), known.getString("id"))
                            .replace(id("/Contact/value/data/relationships/people/data/0"), firstPerson(known)))
                    .orElse(text);
            return told.replace(EXAMPLES.at("/AccountList/value/data/id").asText(), session.listId())
                    .replace(EXAMPLES.at("/Import/value/data/id").asText(), importId)
                    .replace(EXAMPLES.at("/UserReference/value/data/id").asText(), colleague)
                    .replace(
                            EXAMPLES.at("/ImportStart/value/data/attributes/updated_in_db_at")
                                    .asText(),
                            updatedInDbAt);
        }

        private static String id(String example) {
            return EXAMPLES.at(example + "/id").asText();
        }

        private static String firstPerson(JsonObject contact) {
            return contact.getJsonObject("relationships")
                    .getJsonObject("people")
                    .getJsonArray("data")
                    .getJsonObject(0)
                    .getString("id");
        }
    }

    @TestFactory
    Stream<DynamicTest> succeed(Service service) {
        return CONTRACT.operations().stream()
                .flatMap(RequestExamplesIT::examples)
                .map(example -> dynamicTest(example.operation().id() + " " + example.name(), () -> {
                    Story story = story(service, example);
                    if (AFTER_THE_IMPORT.contains(example.operation().id())) {
                        story.session().change(story.importId(), new JsonObject().put("in_preview", false));
                        story.session().awaitEnd(story.importId());
                    }
                    Reply reply = send(example, story);
                    assertThat(reply.status()).as(reply.body()).isEqualTo(success(example.operation()));
                }));
    }

    private static Stream<Example> examples(Operation operation) {
        return CONTRACT.follow(operation.node().path("requestBody"))
                .path("content")
                .propertyStream()
                .flatMap(content -> content.getValue()
                        .path("examples")
                        .propertyStream()
                        .map(example -> new Example(
                                operation,
                                content.getKey(),
                                example.getKey(),
                                CONTRACT.follow(example.getValue()).path("value"))));
    }

    /** The story so far: the example's file is there, in preview, with the example's mappings; imported, where a contact is told of. */
    private static Story story(Service service, Example example) {
        Session session = service.newSession();
        String importId =
                session.post("/csv", form(EXAMPLES.at("/CsvImportForm/value"))).id();
        JsonObject mappings = new JsonObject(
                EXAMPLES.at("/ImportMappingsUpdate/value/data/attributes").toString());
        Reply mapped = session.change(importId, mappings);
        assertThat(mapped.status()).as(mapped.body()).isEqualTo(200);
        return new Story(
                session,
                importId,
                mapped.attributes().getString("updated_in_db_at"),
                service.newSession().userId(),
                example.operation().path().contains("{contact_id}")
                        ? Optional.of(imported(session, importId, mappings))
                        : Optional.empty());
    }

    private static JsonObject imported(Session session, String importId, JsonObject mappings) {
        session.run(importId, mappings.getJsonObject("file_headers_mappings"));
        return session.get("/api/v2/contacts").list().get(0);
    }

    private static Reply send(Example example, Story story) {
        String path = story.told(example.operation()
                .path()
                .replace("{account_list_id}", story.session().listId())
                .replace("{import_id}", story.importId())
                .replace("{row_number}", "2")
                .replace("{contact_id}", id(story)));
        boolean isForm = example.mediaType().equals("multipart/form-data");
        Form form = isForm ? form(example.value()) : new Form();
        byte[] body =
                isForm ? form.bytes() : story.told(example.value().toString()).getBytes(UTF_8);
        return story.session()
                .service()
                .send(story.session()
                        .request(path)
                        .header("Content-Type", isForm ? form.contentType() : example.mediaType())
                        .method(example.operation().method(), BodyPublishers.ofByteArray(body)));
    }

    private static String id(Story story) {
        return story.contact().map(contact -> contact.getString("id")).orElse("");
    }

    private static Form form(JsonNode fields) {
        Form form = new Form();
        fields.properties().forEach(field -> {
            String text = field.getValue().asText();
            if (field.getKey().equals(FILE)) {
                form.file("contacts.csv", "text/csv", text.getBytes(UTF_8));
            } else {
                form.field(field.getKey(), text);
            }
        });
        return form;
    }

    private static int success(Operation operation) {
        return operation
                .responses()
                .propertyStream()
                .mapToInt(answer -> Integer.parseInt(answer.getKey()))
                .min()
                .orElseThrow();
    }
}
