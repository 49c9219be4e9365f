package dev.intake.http;

import dev.intake.contacts.ImportRow;
import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.RowRun;
import dev.intake.contacts.UndoOutcome;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.store.ImportQuery.Detail;
import dev.intake.store.ImportStore;
import dev.intake.store.LedgerStore;
import dev.intake.store.RowQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** The ledger of an import: what became of each row, in pages or all of it as CSV. */
final class RowsApi {
    private final LedgerStore ledger;
    private final ImportStore imports;
    private final Exports exports;

    RowsApi(LedgerStore ledger, ImportStore imports, Exports exports) {
        this.ledger = ledger;
        this.imports = imports;
        this.exports = exports;
    }

    Future<Void> list(ApiRequest request) {
        if (request.wantsCsv()) {
            return export(request);
        }
        Paging paging = request.paging();
        Fieldsets fields = request.fields();
        RowQuery query =
                new RowQuery(outcome(request), undo(request), run(request), afterRow(paging), paging.perPage());
        return ledger.rows(request.userId(), request.accountListId(), request.importId(), query)
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("import in this account list")))
                .compose(found -> {
                    List<Resource> resources =
                            found.entries().stream().map(RowDocuments::resource).toList();
                    return request.answer(
                            200,
                            JsonApi.list(
                                    resources,
                                    IncludeTree.NONE,
                                    fields,
                                    paging.links(request, found),
                                    paging.cursorMeta(request, found)));
                });
    }

    /** The header of the file is needed for the cells of failed rows, so the import is read first. */
    private Future<Void> export(ApiRequest request) {
        RowOutcome outcome = outcome(request);
        return imports.find(request.userId(), request.accountListId(), request.importId(), Detail.SUMMARY)
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("import in this account list")))
                .compose(document -> {
                    String headers = document.cached().headers() == null
                            ? "{}"
                            : document.cached().headers().text();
                    RowCsv csv = new RowCsv(new JsonObject(headers), outcome == RowOutcome.FAILED);
                    return exports.csv(request, "rows.csv", csv.header(), answer -> lines(request, csv, answer));
                });
    }

    private Future<Long> lines(ApiRequest request, RowCsv csv, CsvAnswer answer) {
        RowQuery all = new RowQuery(
                outcome(request),
                undo(request),
                run(request),
                0,
                request.paging().perPage());
        return ledger.stream(
                        request.userId(),
                        request.accountListId(),
                        request.importId(),
                        all,
                        (List<ImportRow> rows) ->
                                answer.write(rows.stream().map(csv::line).toList()))
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("import in this account list")));
    }

    private static RowOutcome outcome(ApiRequest request) {
        String sent = request.members("filter").get("outcome");
        return sent == null ? null : RowOutcome.valueOf(sent.toUpperCase(Locale.ROOT));
    }

    private static UndoOutcome undo(ApiRequest request) {
        String sent = request.members("filter").get("undo");
        return sent == null ? null : UndoOutcome.of(sent);
    }

    private static RowRun run(ApiRequest request) {
        String sent = request.members("filter").get("run");
        return sent == null ? null : RowRun.of(sent);
    }

    private static long afterRow(Paging paging) {
        if (paging.after() == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(paging.after()));
        } catch (NumberFormatException notOurs) {
            throw new IntakeException(
                    List.of(Problem.atParameter(
                            ErrorCode.INVALID_CURSOR,
                            "page[after]",
                            "This is no cursor of ours. Send back meta.pagination.after of the page before.")),
                    notOurs);
        }
    }
}
