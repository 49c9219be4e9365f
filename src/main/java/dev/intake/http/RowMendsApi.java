package dev.intake.http;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.RowMendRequested;
import dev.intake.contacts.ImportRow;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.store.LedgerStore;
import dev.intake.store.RowQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Mends rows that failed: what a client corrects is kept beside the cells of the file, until a retry. */
final class RowMendsApi {
    private static final String CELLS = "mended_cells";
    private static final String CONTACT = "contact_id";

    private final IntakeBus bus;
    private final LedgerStore ledger;
    private final Duration timeout;

    RowMendsApi(IntakeBus bus, LedgerStore ledger, Duration timeout) {
        this.bus = bus;
        this.ledger = ledger;
        this.timeout = timeout;
    }

    Future<Void> mend(ApiRequest request) {
        Fieldsets fields = request.fields();
        long number = Long.parseLong(request.context().pathParam("row_number"));
        RequestDocument document = RequestDocument.of(request.document(), ResourceType.IMPORT_ROWS)
                .about(RowDocuments.id(request.importId(), number));
        JsonObject attributes = document.attributes();
        refuseUnknown(attributes);
        RowMendRequested message = new RowMendRequested(
                request.importId(),
                request.accountListId(),
                request.userId(),
                number,
                cells(attributes),
                attributes.containsKey(CONTACT),
                contact(attributes));
        return bus.request(Address.MENDS, message, timeout)
                .compose(done -> row(request, number))
                .compose(row ->
                        request.answer(200, JsonApi.document(RowDocuments.resource(row), IncludeTree.NONE, fields)));
    }

    private Future<ImportRow> row(ApiRequest request, long number) {
        RowQuery query = new RowQuery(null, null, null, number - 1, 1);
        return ledger.rows(request.userId(), request.accountListId(), request.importId(), query)
                .map(found -> found.flatMap(page -> page.entries().stream().findFirst())
                        .orElseThrow(() -> JsonApiErrors.notFound("row in this import")));
    }

    private static void refuseUnknown(JsonObject attributes) {
        List<Problem> unknown = attributes.fieldNames().stream()
                .filter(name -> !ResourceType.IMPORT_ROWS.attributes().contains(name))
                .map(name -> Problem.atPointer(
                        ErrorCode.UNKNOWN_ATTRIBUTE,
                        ImportForms.POINTER + name,
                        "There is no attribute \"" + name + "\". Remove it."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IntakeException(unknown);
        }
    }

    /** The contract has seen to it that these are texts or null. */
    private static Map<String, String> cells(JsonObject attributes) {
        Map<String, String> cells = new LinkedHashMap<>();
        attributes
                .getJsonObject(CELLS, new JsonObject())
                .forEach(cell -> cells.put(cell.getKey(), (String) cell.getValue()));
        return cells;
    }

    private static UUID contact(JsonObject attributes) {
        String sent = attributes.getString(CONTACT);
        if (sent != null && !Uuids.isUuid(sent)) {
            throw new IntakeException(Problem.atPointer(
                    ErrorCode.INVALID_DOCUMENT, ImportForms.POINTER + CONTACT, "The attribute contact_id is no id."));
        }
        return sent == null ? null : UUID.fromString(sent);
    }
}
