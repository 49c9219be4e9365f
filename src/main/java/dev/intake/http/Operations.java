package dev.intake.http;

import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The one table from the contract's operationIds to the methods that serve them. */
final class Operations {
    private final Map<String, Function<ApiRequest, Future<Void>>> byId = new TreeMap<>();

    Operations bind(String operationId, Function<ApiRequest, Future<Void>> method) {
        byId.put(operationId, method);
        return this;
    }

    Map<String, Function<ApiRequest, Future<Void>>> byId() {
        return Map.copyOf(byId);
    }

    static Operations ofImports(ImportsApi imports, ImportUploads uploads, ImportUpdates updates) {
        return new Operations()
                .bind("listImports", imports::list)
                .bind("createImport", uploads::create)
                .bind("listCsvImports", imports::listCsv)
                .bind("createCsvImport", uploads::createCsv)
                .bind("showCsvImport", imports::showCsv)
                .bind("replaceCsvImport", updates::updateCsv)
                .bind("updateCsvImport", updates::updateCsv)
                .bind("showImport", imports::show)
                .bind("updateImport", updates::update)
                .bind("deleteImport", updates::delete)
                .bind("dryRunImport", updates::dryRun)
                .bind("cancelImport", updates::cancel)
                .bind("retryImport", updates::retry);
    }

    Operations withResults(RowsApi rows, FileDownloads files, ContactsApi contacts, ConstantsApi constants) {
        return bind("listImportRows", rows::list)
                .bind("downloadImportFile", files::download)
                .bind("listContacts", contacts::list)
                .bind("showContact", contacts::show)
                .bind("showConstants", constants::show);
    }

    Operations withUndo(UndoApi undo, HistoryApi history) {
        return bind("undoImport", undo::undo).bind("listContactHistory", history::list);
    }

    Operations withMending(RowMendsApi mends) {
        return bind("mendImportRow", mends::mend);
    }

    Operations withEdits(ContactEditsApi edits) {
        return bind("updateContact", edits::update).bind("deleteContact", edits::delete);
    }

    Operations withEvents(EventsApi events) {
        return bind("streamImportEvents", events::stream);
    }

    Operations withAccountLists(AccountListsApi lists, UsersApi users) {
        return bind("listAccountLists", lists::list)
                .bind("createAccountList", lists::create)
                .bind("showAccountList", lists::show)
                .bind("updateAccountList", lists::update)
                .bind("listAccountListUsers", users::list)
                .bind("addAccountListUser", users::add)
                .bind("removeAccountListUser", users::remove)
                .bind("showUser", users::showCaller);
    }

    Operations withService(HealthApi health, MetricsApi metrics, ContractDocs docs, DevSession session) {
        return bind("showLiveness", health::live)
                .bind("showReadiness", health::ready)
                .bind("showMetrics", metrics::show)
                .bind("showContractYaml", docs::yaml)
                .bind("showContractJson", docs::json)
                .bind("showDocs", docs::page)
                .bind("createDevSession", session::create);
    }
}
