package dev.intake.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.client.ApiException;
import dev.intake.client.api.UsersApi;
import dev.intake.client.model.AccountListCreate;
import dev.intake.client.model.AccountListCreateAttributes;
import dev.intake.client.model.AccountListCreateResource;
import dev.intake.client.model.AccountListUpdate;
import dev.intake.client.model.AccountListUpdateAttributes;
import dev.intake.client.model.AccountListUpdateResource;
import dev.intake.client.model.ContactChangeKind;
import dev.intake.client.model.ContactFilter;
import dev.intake.client.model.ContactResource;
import dev.intake.client.model.ContactUpdate;
import dev.intake.client.model.ContactUpdateAttributes;
import dev.intake.client.model.ContactUpdateResource;
import dev.intake.client.model.DryRun;
import dev.intake.client.model.DryRunStatus;
import dev.intake.client.model.Fieldsets;
import dev.intake.client.model.HealthStatus;
import dev.intake.client.model.ImportAttributes;
import dev.intake.client.model.ImportResource;
import dev.intake.client.model.ImportRowFilter;
import dev.intake.client.model.ImportRowUpdate;
import dev.intake.client.model.ImportRowUpdateAttributes;
import dev.intake.client.model.ImportRowUpdateResource;
import dev.intake.client.model.ImportSource;
import dev.intake.client.model.ImportStatus;
import dev.intake.client.model.ImportUndo;
import dev.intake.client.model.ImportUpdate;
import dev.intake.client.model.ImportUpdateAttributes;
import dev.intake.client.model.ImportUpdateResource;
import dev.intake.client.model.RowOutcome;
import dev.intake.client.model.RowRun;
import dev.intake.client.model.StringOrBoolean;
import dev.intake.client.model.UndoOutcome;
import dev.intake.client.model.UndoStatus;
import dev.intake.client.model.UserReference;
import dev.intake.client.model.UserReferenceResource;
import dev.intake.store.Database;
import dev.intake.testing.Contract;
import dev.intake.testing.ContractWitness.Reached;
import dev.intake.testing.Engine;
import dev.intake.testing.Operation;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.WithService;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application that uses a client generated from the contract can do everything that the contract says. */
@WithService
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClientIT {
    private static final Logger LOG = LoggerFactory.getLogger(ClientIT.class);

    private static final String CSV = "First Name,Last Name,Email\nAnn,Lee,ann@example.com\nBob,Ray,not an address\n";
    private static final Map<String, String> MAPPINGS =
            Map.of("first_name", "first_name", "last_name", "last_name", "email_1", "email");
    private static final Set<ImportStatus> ENDED = Set.of(ImportStatus.COMPLETED, ImportStatus.FAILED);

    @TempDir
    Path folder;

    private GeneratedClient client;

    @BeforeEach
    void open(Service service) throws Exception {
        client = GeneratedClient.of(service);
    }

    @Test
    @Order(1)
    void mapsStartsAndReadsACsvImport() throws Exception {
        ImportResource uploaded = upload();
        UUID id = uploaded.getId();
        assertThat(uploaded.getAttributes().getFileHeaders()).containsEntry("first_name", "First Name");

        ImportAttributes mapped = client.csvImports()
                .updateCsvImport(client.list(), id, mappings(id, MAPPINGS), "sample_contacts", null)
                .getData()
                .getAttributes();
        assertThat(mapped.getFileHeadersMappings()).isEqualTo(MAPPINGS);

        client.csvImports().replaceCsvImport(client.list(), id, start(id), null, null);
        ImportAttributes ended = awaitEnd(id);
        assertThat(ended.getStatus()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(ended.getRowsCreated()).isEqualTo(1);
        assertThat(ended.getRowsFailed()).isEqualTo(1);
        assertThat(client.imports().streamImportEvents(client.list(), id, null, null, null))
                .content()
                .contains("event: import", "\"status\":\"completed\"");

        assertThat(client.imports()
                        .listImportRows(client.list(), id, new ImportRowFilter(), null, 10, null, null)
                        .getData())
                .extracting(row -> row.getAttributes().getOutcome())
                .containsExactly(RowOutcome.CREATED, RowOutcome.FAILED);
        assertContacts(id);
        mendAndRetry(id);
    }

    private void mendAndRetry(UUID id) throws ApiException {
        ImportRowUpdateAttributes mended =
                new ImportRowUpdateAttributes().mendedCells(Map.of("email", "bob@example.com"));
        assertThat(client.imports()
                        .mendImportRow(
                                client.list(),
                                id,
                                2L,
                                new ImportRowUpdate()
                                        .data(new ImportRowUpdateResource()
                                                .type("import_rows")
                                                .attributes(mended)),
                                null)
                        .getData()
                        .getAttributes()
                        .getMendedCells())
                .containsEntry("email", "bob@example.com");
        client.imports().retryImport(client.list(), id, null, null);
        assertThat(awaitEnd(id).getRowsCreated()).isEqualTo(2);
    }

    private void assertContacts(UUID importId) throws ApiException {
        ContactFilter filter = new ContactFilter().importId(importId);
        List<ContactResource> contacts = client.contacts()
                .listContacts(filter, "name", null, 10, null, null, null, "people,addresses", null)
                .getData();
        assertThat(contacts).extracting(each -> each.getAttributes().getName()).containsExactly("Lee, Ann");
        UUID contact = contacts.get(0).getId();
        assertThat(client.contacts()
                        .showContact(contact, "people.email_addresses", null)
                        .getIncluded())
                .extracting(included ->
                        included.getType() + " " + included.getAttributes().getOrDefault("email", ""))
                .contains("email_addresses ann@example.com");
        assertThat(client.contacts()
                        .updateContact(
                                contact,
                                new ContactUpdate()
                                        .data(new ContactUpdateResource()
                                                .type("contacts")
                                                .attributes(new ContactUpdateAttributes()
                                                        .notes("from the client")
                                                        .overwrite(new StringOrBoolean(true)))),
                                null,
                                null,
                                null)
                        .getData()
                        .getAttributes()
                        .getNotes())
                .isEqualTo("from the client");
        client.contacts().deleteContact(contact, null);
        assertThatThrownBy(() -> client.contacts().showContact(contact, null, null))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(404));
    }

    @Test
    @Order(1)
    void changesAndDeletesAnImportOfAnySource() throws Exception {
        UUID id = client.imports()
                .createImport(
                        client.list(),
                        "imports",
                        null,
                        null,
                        "from the client",
                        null,
                        file(),
                        ImportSource.CSV,
                        true,
                        "from the client, new",
                        false,
                        null,
                        null,
                        "UTF-8",
                        null,
                        null,
                        null)
                .getData()
                .getId();
        ImportAttributes mapped = client.imports()
                .updateImport(client.list(), id, mappings(id, MAPPINGS), null, null)
                .getData()
                .getAttributes();
        assertThat(mapped.getTagList()).isEqualTo("from the client, new");
        client.imports().deleteImport(client.list(), id);
        assertThatThrownBy(() -> client.imports().showImport(client.list(), id, null, null))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(404));
    }

    @Test
    @Order(1)
    void foreseesAnImport() throws Exception {
        UUID id = upload().getId();
        client.imports().updateImport(client.list(), id, mappings(id, MAPPINGS), null, null);
        client.imports().dryRunImport(client.list(), id, null, null);
        Callable<DryRun> dryRun = () -> client.imports()
                .showImport(client.list(), id, null, null)
                .getData()
                .getAttributes()
                .getDryRun();
        while (EnumSet.of(DryRunStatus.QUEUED, DryRunStatus.RUNNING)
                .contains(dryRun.call().getStatus())) {
            Pause.moment();
        }
        assertThat(dryRun.call().getRowsCreated()).isEqualTo(1);
        assertThat(client.imports()
                        .listImportRows(
                                client.list(), id, new ImportRowFilter().run(RowRun.DRY_RUN), null, 10, null, null)
                        .getData())
                .isNotEmpty();
    }

    @Test
    @Order(1)
    void undoesAnImportAndReadsWhatMadeAContact() throws Exception {
        UUID id = upload().getId();
        client.imports().updateImport(client.list(), id, mappings(id, MAPPINGS), null, null);
        client.imports().updateImport(client.list(), id, start(id), null, null);
        assertThat(awaitEnd(id).getUndo()).isNull();
        ContactFilter filter = new ContactFilter().importId(id);
        UUID contact = client.contacts()
                .listContacts(filter, null, null, null, null, null, null, null, null)
                .getData()
                .get(0)
                .getId();
        assertThat(client.contacts()
                        .listContactHistory(contact, null, null, null, null)
                        .getData())
                .singleElement()
                .satisfies(
                        version -> assertThat(version.getAttributes().getKind()).isEqualTo(ContactChangeKind.CREATED));

        ImportUndo foreseen = client.imports()
                .undoImport(client.list(), id, true, null, null)
                .getData()
                .getAttributes()
                .getUndo();
        assertThat(foreseen.getStatus()).isEqualTo(UndoStatus.FORESEEN);
        assertThat(foreseen.getReversed()).isEqualTo(1);
        client.imports().undoImport(client.list(), id, null, null, null);
        ImportAttributes undone = awaitStatus(id, Set.of(ImportStatus.UNDONE, ImportStatus.UNDO_FAILED));
        assertThat(undone.getUndo().getStatus()).isEqualTo(UndoStatus.UNDONE);
        assertThat(client.imports()
                        .listImportRows(
                                client.list(),
                                id,
                                new ImportRowFilter().undo(UndoOutcome.REVERSED),
                                null,
                                10,
                                null,
                                null)
                        .getData())
                .hasSize(1);
    }

    @Test
    @Order(1)
    void cancelsAnImportThatWaits(Database database) throws Exception {
        UUID before = upload().getId();
        new Engine(database).occupy(before.toString());
        UUID id = upload().getId();
        client.imports().updateImport(client.list(), id, mappings(id, MAPPINGS), null, null);
        client.imports().updateImport(client.list(), id, start(id), null, null);
        assertThat(client.imports()
                        .cancelImport(client.list(), id, null, null)
                        .getData()
                        .getAttributes()
                        .getStatus())
                .isEqualTo(ImportStatus.CANCELLED);
    }

    @Test
    @Order(1)
    void findsImportsAndTheirFiles() throws Exception {
        ImportResource uploaded = upload();
        UUID id = uploaded.getId();
        assertThat(client.imports()
                        .listImports(client.list(), null, "-created_at", 1, 10, null, null, "user", null)
                        .getData())
                .extracting(ImportResource::getId)
                .containsExactly(id);
        assertThat(client.csvImports()
                        .listCsvImports(client.list(), null, null, null, null, 1, 10, null, null)
                        .getMeta()
                        .getPagination()
                        .getTotalCount())
                .isEqualTo(1);
        assertThat(client.csvImports()
                        .showCsvImport(client.list(), id, null, new Fieldsets().imports("file_url"))
                        .getData()
                        .getAttributes()
                        .getFileUrl())
                .isNotBlank();
        Map<String, String> link = query(uploaded.getAttributes().getFileUrl());
        File downloaded = client.imports()
                .downloadImportFile(client.list(), id, Long.valueOf(link.get("expires")), link.get("signature"));
        assertThat(downloaded).hasContent(CSV);
    }

    @Test
    @Order(1)
    void keepsAccountListsAndTheirUsers(Service service) throws Exception {
        UUID colleague = GeneratedClient.of(service).session().getUserId();
        UUID list = client.accountLists()
                .createAccountList(
                        new AccountListCreate()
                                .data(new AccountListCreateResource()
                                        .type("account_lists")
                                        .attributes(new AccountListCreateAttributes().name("The Smiths"))),
                        null)
                .getData()
                .getId();
        client.accountLists()
                .updateAccountList(
                        list,
                        new AccountListUpdate()
                                .data(new AccountListUpdateResource()
                                        .id(list.toString())
                                        .type("account_lists")
                                        .attributes(new AccountListUpdateAttributes()
                                                .region("CA")
                                                .currency("CAD"))));
        assertThat(client.accountLists()
                        .showAccountList(list, null)
                        .getData()
                        .getAttributes()
                        .getRegion())
                .isEqualTo("CA");
        assertThat(client.accountLists()
                        .listAccountLists(null, 200, null, null, null)
                        .getData())
                .hasSize(2);
        client.accountLists()
                .addAccountListUser(
                        list,
                        new UserReference()
                                .data(new UserReferenceResource().type("users").id(colleague)),
                        null);
        assertThat(client.accountLists()
                        .listAccountListUsers(list, null, null, null, null, null)
                        .getData())
                .hasSize(2);
        client.accountLists().removeAccountListUser(list, colleague);
        assertThat(client.users().showUser(null).getData().getId())
                .isEqualTo(client.session().getUserId());
    }

    @Test
    @Order(1)
    void readsWhatTheServiceSaysOfItself(Service service) throws Exception {
        assertThat(client.constants()
                        .showConstants(null)
                        .getData()
                        .getAttributes()
                        .getStatuses())
                .contains("Partner - Pray");
        assertThat(client.service().showLiveness().getStatus()).isEqualTo(HealthStatus.UP);
        assertThat(client.service().showReadiness().getStatus()).isEqualTo(HealthStatus.UP);
        assertThat(client.service().showMetrics()).contains("intake_http_requests_seconds_count");
        assertThat(client.service().showContractJson()).containsEntry("openapi", "3.0.3");
        assertThat(client.service().showContractYaml()).content().isEqualTo(Files.readString(Contract.FILE));
        assertThat(client.service().showDocs()).content().contains("<title>Intake: the contract</title>");
        assertThatThrownBy(() -> new UsersApi(GeneratedClient.anonymous(service)).showUser(null))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getResponseBody()).contains("unauthorized"));
    }

    @Test
    @Order(2)
    void reachesEveryOperation(Service service) {
        LOG.info(
                "Answers that were reached: {}",
                service.reached().stream().sorted().toList());
        Set<String> succeeded = service.reached().stream()
                .filter(reached -> reached.status() < 300)
                .map(Reached::operationId)
                .collect(Collectors.toSet());
        assertThat(Contract.read().operations())
                .extracting(Operation::id)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(succeeded).contains(operation));
    }

    private ImportResource upload() throws ApiException, IOException {
        return client.csvImports()
                .createCsvImport(
                        client.list(),
                        "imports",
                        null,
                        null,
                        null,
                        null,
                        file(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .getData();
    }

    private File file() throws IOException {
        return Files.writeString(folder.resolve("contacts.csv"), CSV, UTF_8).toFile();
    }

    private ImportAttributes awaitEnd(UUID id) throws ApiException {
        return awaitStatus(id, ENDED);
    }

    private ImportAttributes awaitStatus(UUID id, Set<ImportStatus> statuses) throws ApiException {
        ImportAttributes attributes;
        do {
            Pause.moment();
            attributes = client.imports()
                    .showImport(client.list(), id, null, null)
                    .getData()
                    .getAttributes();
        } while (!statuses.contains(attributes.getStatus()));
        return attributes;
    }

    private static ImportUpdate mappings(UUID id, Map<String, String> mappings) {
        return update(id, new ImportUpdateAttributes().fileHeadersMappings(mappings));
    }

    private static ImportUpdate start(UUID id) {
        return update(id, new ImportUpdateAttributes().inPreview(false));
    }

    private static ImportUpdate update(UUID id, ImportUpdateAttributes attributes) {
        return new ImportUpdate()
                .data(new ImportUpdateResource()
                        .id(id.toString())
                        .type("imports")
                        .attributes(attributes.overwrite(new StringOrBoolean(true))));
    }

    private static Map<String, String> query(String link) {
        return Arrays.stream(URI.create(link).getQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
