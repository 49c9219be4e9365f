package dev.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.intake.bus.messages.ContactCondition;
import dev.intake.bus.messages.ContactDeletionRequested;
import dev.intake.bus.messages.ContactEditRequested;
import dev.intake.bus.messages.ContactWritten;
import dev.intake.bus.messages.DoorbellRestored;
import dev.intake.bus.messages.DryRunRequested;
import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportCancellationRequested;
import dev.intake.bus.messages.ImportDeletionRequested;
import dev.intake.bus.messages.ImportEdited;
import dev.intake.bus.messages.ImportProgress;
import dev.intake.bus.messages.ImportProgressElsewhere;
import dev.intake.bus.messages.ImportQueued;
import dev.intake.bus.messages.ImportRetryRequested;
import dev.intake.bus.messages.ImportStatusChanged;
import dev.intake.bus.messages.ImportUndoRequested;
import dev.intake.bus.messages.ImportUpdateRequested;
import dev.intake.bus.messages.RowMendRequested;
import dev.intake.bus.messages.UndoForeseen;
import dev.intake.bus.messages.UndoPreviewRequested;
import dev.intake.bus.messages.UploadReceived;
import dev.intake.contacts.ContactEdit;
import dev.intake.contacts.ImportChanges;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.PartEdit;
import dev.intake.contacts.UndoCounts;
import dev.intake.contacts.UndoOutcome;
import dev.intake.contacts.UndoneRow;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final UUID LIST = UUID.randomUUID();
    private static final UUID IMPORT = UUID.randomUUID();
    private static final UUID REQUEST = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final ImportChanges CHANGES = new ImportChanges(
            false,
            UUID.randomUUID(),
            "a,b",
            true,
            false,
            List.of("g"),
            new JsonText("{\"g\":\"t\"}"),
            List.of("email"),
            new ImportChanges.MappingChanges(
                    new Mappings(
                            Map.of("status", "status"),
                            Map.of("status", List.of(new Mappings.ConstantMapping("Partner - Pray", List.of("x"))))),
                    new JsonText("{}"),
                    new JsonText("{}")),
            new ImportChanges.FileReading("UTF-8", ";", 3, "linkedin"));

    private static final ContactCondition CONDITION = new ContactCondition(false, List.of(7L));
    private static final ContactEdit EDIT = new ContactEdit(
            Collections.singletonMap("notes", null),
            List.of("a"),
            List.of(new PartEdit(
                    PartEdit.Kind.PERSON,
                    UUID.randomUUID(),
                    false,
                    Map.of("first_name", "Ann"),
                    null,
                    List.of(),
                    "/included/0",
                    "/included/0/attributes")));

    @ParameterizedTest
    @MethodSource("messages")
    void survivesTheWayThroughJson(Record message) throws Exception {
        assertThat(JSON.readValue(JSON.writeValueAsString(message), message.getClass()))
                .isEqualTo(message);
    }

    @Test
    void everyAddressTakesAMessageThatIsTestedHere() {
        List<Class<?>> tested = messages().<Class<?>>map(Record::getClass).toList();
        assertThat(Address.all()).allSatisfy(address -> assertThat(tested).contains(address.message()));
    }

    @Test
    void addressesAreDifferent() {
        assertThat(Address.all().stream().map(Address::name)).doesNotHaveDuplicates();
        assertThat(Address.all().stream().map(Address::message)).doesNotHaveDuplicates();
    }

    private static Map<String, String> mends() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("email", "ann@example.com");
        cells.put("notes", null);
        return cells;
    }

    static Stream<Record> messages() {
        return Stream.of(
                new UploadReceived(
                        IMPORT,
                        LIST,
                        USER,
                        ImportSource.CSV,
                        new UploadReceived.SpooledFile("spool/1", "contacts.csv", 12),
                        CHANGES,
                        REQUEST),
                new ImportUpdateRequested(IMPORT, LIST, USER, true, false, Instant.EPOCH, CHANGES),
                new ImportDeletionRequested(IMPORT, LIST, USER),
                new ImportCancellationRequested(IMPORT, LIST, USER),
                new ImportUndoRequested(IMPORT, LIST, USER),
                new UndoPreviewRequested(IMPORT, LIST, USER),
                new UndoForeseen(
                        new UndoCounts(1, 1, 0),
                        List.of(new UndoneRow(2, REQUEST, UndoOutcome.KEPT, List.of("status"), null))),
                new ImportRetryRequested(IMPORT, LIST, USER),
                new DryRunRequested(IMPORT, LIST, USER),
                new RowMendRequested(IMPORT, LIST, USER, 7, mends(), true, UUID.randomUUID()),
                new ContactEditRequested(UUID.randomUUID(), USER, CONDITION, true, Instant.EPOCH, EDIT),
                new ContactDeletionRequested(UUID.randomUUID(), USER, CONDITION),
                new ContactWritten(LIST, UUID.randomUUID()),
                new ImportAccepted(LIST, IMPORT, true),
                new ImportQueued(LIST, IMPORT),
                new ImportProgress(LIST, IMPORT, 7),
                new ImportEdited(LIST, IMPORT),
                new ImportProgressElsewhere(LIST, IMPORT, 7),
                new ImportStatusChanged(IMPORT),
                new DoorbellRestored(1));
    }
}
