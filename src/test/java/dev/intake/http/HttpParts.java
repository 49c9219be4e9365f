package dev.intake.http;

import static dev.intake.http.GateServer.await;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.UploadReceived;
import dev.intake.contacts.Column;
import dev.intake.contacts.FileFacts;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings;
import dev.intake.store.AccountListStore;
import dev.intake.store.ContactHistoryStore;
import dev.intake.store.ContactStore;
import dev.intake.store.Database;
import dev.intake.store.FileStore;
import dev.intake.store.IdempotencyStore;
import dev.intake.store.ImportChangeStore;
import dev.intake.store.ImportChangeStore.NewImport;
import dev.intake.store.ImportStore;
import dev.intake.store.LedgerStore;
import dev.intake.store.ProgressStore;
import dev.intake.testing.Contract;
import dev.intake.testing.ContractWitness;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The HTTP side before a real database, with a stand-in for the preview that takes every file for one with the column "name", and one for the import worker that
 * never answers.
 */
record HttpParts(ContractWitness witness, String deployment, Vertx vertx) {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    static HttpParts start(Vertx vertx, Database database, Path spool) {
        IntakeBus bus = new IntakeBus(vertx);
        ImportChangeStore changes = new ImportChangeStore(database, 100);
        bus.answer(
                Address.UPLOADS,
                upload -> changes.insert(made(upload), content(upload))
                        .map(stored -> new ImportAccepted(upload.accountListId(), upload.importId(), false)));
        // An import worker that is there, and never answers.
        bus.answer(
                Address.CANCELLATIONS,
                asked -> Promise.<ImportAccepted>promise().future());
        HttpOptions http = new HttpOptions("127.0.0.1", 0, true, List.of(), 1_000_000, Duration.ofSeconds(5));
        HttpStores stores = new HttpStores(
                new AccountListStore(database),
                new ImportStore(database),
                new LedgerStore(database),
                new ContactHistoryStore(database),
                new ContactStore(database),
                new FileStore(database),
                new IdempotencyStore(database, Duration.ofDays(1)),
                new ProgressStore(database),
                database::ping);
        HttpSetup setup = new HttpSetup(
                http,
                TokenOptions.ofSecret(SECRET),
                LinkOptions.ofSecret(SECRET),
                UploadSpool.open(UploadOptions.in(spool), http.idleTimeout()),
                new StreamQuota(EventOptions.defaults()),
                new Exports(4, EventOptions.defaults().slowReaderTimeout()),
                stores,
                bus,
                new HttpMetrics(MetricsOptions.NONE, HttpMeter.NONE, () -> Future.succeededFuture("")),
                Duration.ofDays(30));
        Future<PackagedContract> contract = PackagedContract.read();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        String deployment = await(vertx.deployVerticle(
                () -> new HttpVerticle(setup, contract, database.ping(), port::complete),
                new DeploymentOptions().setInstances(2)));
        return new HttpParts(await(ContractWitness.before(vertx, Contract.read(), port.join())), deployment, vertx);
    }

    void stop() {
        await(witness.close().compose(closed -> vertx.undeploy(deployment)));
    }

    private static NewImport made(UploadReceived upload) {
        return new NewImport(
                upload.importId(),
                upload.accountListId(),
                upload.userId(),
                upload.source(),
                new NewImport.StoredFile(upload.file().name(), upload.file().size(), "0".repeat(64)),
                3_600,
                false,
                upload.requestId());
    }

    private static ImportContent content(UploadReceived upload) {
        FileSurvey survey = new FileSurvey(
                new FileFacts("csv", "UTF-8", ',', 1, null, Map.of()),
                List.of(new Column("name", "Name")),
                Map.of("name", List.of("Doe, John")),
                Set.of(),
                List.of(),
                1,
                Mappings.NONE,
                List.of());
        return new ImportContent(
                upload.changes().sourceAccountId(),
                new ImportDocument.Options(upload.changes().tagList(), false, false, List.of(), null, List.of("email")),
                survey,
                Mappings.NONE,
                JsonText.EMPTY_OBJECT,
                JsonText.EMPTY_OBJECT,
                List.of(),
                List.of());
    }
}
