package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.store.AccountListStore;
import dev.intake.store.ContactHistoryStore;
import dev.intake.store.ContactStore;
import dev.intake.store.FileStore;
import dev.intake.store.IdempotencyStore;
import dev.intake.store.ImportStore;
import dev.intake.store.LedgerStore;
import dev.intake.store.ProgressStore;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** What the HTTP side reads; {@code readiness} succeeds when requests can be served. */
public record HttpStores(
        AccountListStore accountLists,
        ImportStore imports,
        LedgerStore ledger,
        ContactHistoryStore histories,
        ContactStore contacts,
        FileStore files,
        IdempotencyStore idempotency,
        ProgressStore progress,
        Supplier<Future<Void>> readiness) {

    public HttpStores {
        requireNonNull(accountLists, "accountLists");
        requireNonNull(imports, "imports");
        requireNonNull(ledger, "ledger");
        requireNonNull(histories, "histories");
        requireNonNull(contacts, "contacts");
        requireNonNull(files, "files");
        requireNonNull(idempotency, "idempotency");
        requireNonNull(progress, "progress");
        requireNonNull(readiness, "readiness");
    }
}
