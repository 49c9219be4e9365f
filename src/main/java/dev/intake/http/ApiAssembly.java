package dev.intake.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Puts the parts of the API together for one event loop. */
final class ApiAssembly {
    /** As the documented API's tokens (MPDX Imports API, authentication). */
    private static final Duration DEV_TOKEN_LIFETIME = Duration.ofDays(30);

    private final Vertx vertx;
    private final HttpSetup setup;
    private final Clock clock = Clock.systemUTC();
    private final SignedLinks links;
    private final TokenKeys keys;
    private final ImportDocuments documents;
    private final ProgressStreams streams;

    ApiAssembly(Vertx vertx, HttpSetup setup) {
        this.vertx = vertx;
        this.setup = setup;
        this.links = new SignedLinks(setup.links(), clock);
        this.keys = TokenKeys.of(vertx, setup.tokens());
        this.documents = new ImportDocuments(links, new UndoWindow(setup.undoWindow(), clock), clock);
        this.streams = new ProgressStreams(
                vertx,
                new ImportSnapshots(setup.stores().progress(), documents),
                setup.streams().options(),
                clock);
    }

    /** The streams that the router opens. */
    ProgressStreams streams() {
        return streams;
    }

    /** Computes for a moment: not for an event loop. */
    Router router(PackagedContract packaged) {
        ContractDocs docs = new ContractDocs(packaged);
        ContractRouter contract = new ContractRouter(vertx, packaged);
        Router router = contract.build(
                cors(), gate(contract.operations()), operations(docs).byId());
        docs.mountFiles(router);
        return router;
    }

    private RequestGate gate(ContractOperations operations) {
        HttpStores stores = setup.stores();
        Tokens tokens = new Tokens(keys, stores.accountLists()::ensureUser, clock);
        RequestLimits limits =
                new RequestLimits(setup.http().maxJsonBytes(), setup.http().dev());
        return new RequestGate(
                operations,
                tokens,
                setup.spool(),
                (userId, listId) -> stores.accountLists().find(userId, listId).map(Optional::isPresent),
                limits,
                new RequestMeasure(setup.metrics().meter(), operations));
    }

    private Operations operations(ContractDocs docs) {
        HttpStores stores = setup.stores();
        ImportsApi imports =
                new ImportsApi(stores.imports(), new ImportLoader(stores.imports(), stores.accountLists()), documents);
        ContactsApi contacts = new ContactsApi(stores.contacts(), stores.accountLists(), setup.exports());
        Idempotency idempotency = new Idempotency(stores.idempotency());
        return Operations.ofImports(
                        imports,
                        new ImportUploads(setup.bus(), imports, idempotency),
                        new ImportUpdates(
                                setup.bus(),
                                imports,
                                setup.http().answerTimeout(),
                                ImportUploads.timeout(setup.spool().limits().fileBytes())))
                .withResults(
                        new RowsApi(stores.ledger(), stores.imports(), setup.exports()),
                        new FileDownloads(
                                stores.files(), links, setup.streams().options().slowReaderTimeout()),
                        contacts,
                        new ConstantsApi(setup.spool().limits().fileBytes()))
                .withUndo(
                        new UndoApi(setup.bus(), imports, setup.http().answerTimeout()),
                        new HistoryApi(stores.histories()))
                .withMending(new RowMendsApi(
                        setup.bus(), stores.ledger(), setup.http().answerTimeout()))
                .withEdits(
                        new ContactEditsApi(setup.bus(), contacts, setup.http().answerTimeout()))
                .withEvents(new EventsApi(streams, setup.streams(), links))
                .withAccountLists(
                        new AccountListsApi(stores.accountLists(), idempotency),
                        new UsersApi(stores.accountLists(), idempotency))
                .withService(
                        new HealthApi(stores.readiness()),
                        new MetricsApi(setup.metrics(), setup.http().dev()),
                        docs,
                        devSession());
    }

    private DevSession devSession() {
        TokenIssuer issuer = setup.http().dev() ? keys.issuer(clock, DEV_TOKEN_LIFETIME) : null;
        return new DevSession(setup.stores().accountLists(), issuer);
    }

    /** Which origins' pages may call; null when none may. */
    private PlatformHandler cors() {
        return setup.http().corsOrigins().isEmpty()
                ? null
                : new CrossOrigin(setup.http().corsOrigins());
    }
}
