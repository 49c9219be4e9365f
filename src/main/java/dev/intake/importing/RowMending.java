package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.RowMendRequested;
import dev.intake.contacts.Column;
import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.RowMends;
import dev.intake.contacts.RowOutcome;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.store.MendableRow;
import dev.intake.store.RowMendStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes what people correct in rows that failed, and the contacts that they name for rows that fit several. */
public final class RowMending {
    private static final Set<ImportStatus> MENDABLE =
            Set.of(ImportStatus.COMPLETED, ImportStatus.FAILED, ImportStatus.CANCELLED);
    private static final String ATTRIBUTES = "/data/attributes/";

    /** As many characters as the longest text of a contact may have, its notes. */
    static final int MAX_CELL = 100_000;

    /** What is mended of one row, all together. */
    static final int MAX_ROW = 1_000_000;

    private final RowMendStore rows;

    public RowMending(RowMendStore rows) {
        this.rows = requireNonNull(rows, "rows");
    }

    /**
     * Mends the row; {@code not_found} when import or row are not there for the user, {@code import_status} while it is not at rest, {@code row_not_failed},
     * {@code cells_erased}, or every problem of what was sent.
     */
    Future<ImportAccepted> mend(RowMendRequested request) {
        RowMendStore.Place place = new RowMendStore.Place(
                request.userId(), request.accountListId(), request.importId(), request.rowNumber());
        return rows.mend(place, row -> judged(request, row))
                .map(found -> found.orElseThrow(() -> notFound("import " + request.importId())))
                .map(done -> new ImportAccepted(request.accountListId(), request.importId(), false));
    }

    private static RowMends judged(RowMendRequested request, MendableRow row) {
        MendableRow.Kept kept = mendable(request, row);
        List<Problem> problems = new ArrayList<>();
        Map<String, String> cells = cells(request, kept.mends());
        Set<String> keys = row.columns().stream().map(Column::key).collect(Collectors.toSet());
        request.cells().forEach((key, text) -> problems.addAll(problems(keys, key, text)));
        if (cells != null && cells.values().stream().mapToLong(String::length).sum() > MAX_ROW) {
            problems.add(
                    tooLong("mended_cells", "The mended cells of a row hold at most 1,000,000 characters together."));
        }
        if (request.contactId() != null && !mayMean(kept, request.contactId())) {
            problems.add(notCandidate(request, kept));
        }
        if (!problems.isEmpty()) {
            throw new IntakeException(problems);
        }
        UUID contactId =
                request.contactNamed() ? request.contactId() : kept.mends().contactId();
        return new RowMends(cells, contactId);
    }

    private static boolean mayMean(MendableRow.Kept kept, UUID contactId) {
        return kept.outcome() == RowOutcome.SKIPPED && kept.candidates().contains(contactId);
    }

    private static MendableRow.Kept mendable(RowMendRequested request, MendableRow row) {
        if (!MENDABLE.contains(row.status())) {
            throw new IntakeException(
                    ErrorCode.IMPORT_STATUS,
                    "The import is " + row.status().wireName()
                            + ": rows can be mended when it is completed, failed or cancelled.");
        }
        if (!row.read()) {
            throw notFound("row " + request.rowNumber() + " in this import");
        }
        if (row.kept() == null) {
            throw new IntakeException(
                    ErrorCode.ROW_NOT_FAILED,
                    "Row " + request.rowNumber()
                            + " did not fail, so there is nothing to mend. Change its contact instead.");
        }
        if (row.kept().erased()) {
            throw new IntakeException(
                    ErrorCode.CELLS_ERASED,
                    "The cells of row " + request.rowNumber()
                            + " are no longer kept, so they cannot be mended. Import the row from your own file.");
        }
        return row.kept();
    }

    /** Those of before with those that were sent; null only while nobody ever sent any. */
    private static Map<String, String> cells(RowMendRequested request, RowMends before) {
        if (!before.ofCells() && request.cells().isEmpty()) {
            return null;
        }
        Map<String, String> cells = new LinkedHashMap<>(before.ofCells() ? before.cells() : Map.of());
        request.cells().forEach((key, text) -> {
            if (text == null) {
                cells.remove(key);
            } else {
                cells.put(key, text);
            }
        });
        return cells;
    }

    private static List<Problem> problems(Set<String> keys, String key, String text) {
        String at = "mended_cells/" + key.replace("~", "~0").replace("/", "~1");
        if (!keys.contains(key)) {
            return List.of(Problem.atPointer(
                    ErrorCode.COLUMN_NOT_IN_FILE,
                    ATTRIBUTES + at,
                    "The file has no column \"" + key
                            + "\": name columns by the keys that file_headers of the import lists."));
        }
        if (text != null && text.length() > MAX_CELL) {
            return List.of(
                    tooLong(at, "The text has " + text.length() + " characters; a mended cell has at most 100,000."));
        }
        if (text != null && text.codePoints().anyMatch(RowMending::isUnstorable)) {
            return List.of(Problem.atPointer(
                    ErrorCode.INVALID_VALUE,
                    ATTRIBUTES + at,
                    "The text holds a NUL or half of a character. Remove it."));
        }
        return List.of();
    }

    /** What no text of PostgreSQL can hold. */
    private static boolean isUnstorable(int point) {
        return point == 0 || Character.getType(point) == Character.SURROGATE;
    }

    private static Problem notCandidate(RowMendRequested request, MendableRow.Kept kept) {
        String reason = kept.outcome() == RowOutcome.SKIPPED
                ? "is not one of the contacts that the row fits. Name one of its candidates."
                : "cannot be named: the row failed, and does not fit several contacts. Mend its cells.";
        return Problem.atPointer(
                ErrorCode.CONTACT_NOT_CANDIDATE,
                ATTRIBUTES + "contact_id",
                "The contact " + request.contactId() + " " + reason);
    }

    private static Problem tooLong(String at, String detail) {
        return Problem.atPointer(ErrorCode.MENDED_CELL_TOO_LONG, ATTRIBUTES + at, detail);
    }

    private static IntakeException notFound(String what) {
        return new IntakeException(ErrorCode.NOT_FOUND, "There is no " + what + ".");
    }
}
