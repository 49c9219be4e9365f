package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ContactIds;
import dev.intake.contacts.ImportRow;
import dev.intake.contacts.Page;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowFailure.RowError;
import dev.intake.contacts.RowOutcome;
import dev.intake.errors.ErrorCode;
import dev.intake.store.FailedRowStore.FailedRow;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithDatabase
class LedgerStoreIT {
    private final UUID ada = ContactIds.next();
    private final UUID list = ContactIds.next();
    private final UUID importId = ContactIds.next();
    private Database database;
    private LedgerStore store;
    private LedgerTable table;

    @BeforeEach
    void connect(Database open) {
        database = open;
        store = new LedgerStore(database);
        table = new LedgerTable(database);
        await(new AccountListStore(database).create(ada, list, "List", "US", "USD"));
        table.importOf(ada, list, importId, 7);
    }

    @Test
    void givesBackWhatBecameOfEachRow() {
        List<ImportRow> rows = List.of(
                row(1, RowOutcome.CREATED, ContactIds.next(), null),
                row(2, RowOutcome.UPDATED, ContactIds.next(), 1L),
                row(3, RowOutcome.UNCHANGED, ContactIds.next(), null),
                row(4, RowOutcome.SKIPPED, null, null),
                row(5, RowOutcome.FAILED, null, null));
        table.batch(list, importId, "import", rows);

        Page<ImportRow> page = rows(null, 0, 10);

        assertThat(page.entries()).containsExactlyElementsOf(rows);
        assertThat(page.total()).isEqualTo(-1);
        assertThat(page.next()).isNull();
        assertThat(rows(RowOutcome.FAILED, 0, 10).entries()).containsExactly(rows.get(4));
    }

    @Test
    void keepsTheRowOfAContactThatIsGoneWithoutIt() {
        UUID gone = ContactIds.next();
        table.batch(list, importId, "import", List.of(row(1, RowOutcome.CREATED, gone, null)));
        await(database.writes()
                .preparedQuery("DELETE FROM contacts WHERE id = $1")
                .execute(Tuple.of(gone)));

        assertThat(rows(null, 0, 10).entries()).containsExactly(row(1, RowOutcome.CREATED, null, null));
    }

    @Test
    void showsTheImportAndNoOtherRun() {
        table.batch(list, importId, "dry_run", List.of(row(1, RowOutcome.SKIPPED, null, null)));
        table.batch(list, importId, "retry", List.of(row(1, RowOutcome.UNCHANGED, null, null)));

        assertThat(rows(null, 0, 10).entries()).isEmpty();
    }

    @Test
    void pagesEachOutcomeWithoutGapsOrDoubles() {
        List<ImportRow> all = randomLedger(new Random(11));

        for (RowOutcome outcome : new RowOutcome[] {null, RowOutcome.CREATED, RowOutcome.SKIPPED, RowOutcome.FAILED}) {
            List<ImportRow> expected = all.stream()
                    .filter(row -> outcome == null || row.outcome() == outcome)
                    .toList();
            for (int perPage : new int[] {1, 7, expected.size(), 500}) {
                List<ImportRow> read = new ArrayList<>();
                String after = "0";
                while (after != null) {
                    Page<ImportRow> page = rows(outcome, Long.parseLong(after), perPage);
                    assertThat(page.entries()).hasSizeBetween(1, perPage);
                    read.addAll(page.entries());
                    after = page.next();
                }
                assertThat(read).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void streamsTheWholeLedger() {
        List<ImportRow> all = randomLedger(new Random(12));
        List<ImportRow> read = Collections.synchronizedList(new ArrayList<>());

        assertThat(await(store.stream(ada, list, importId, new RowQuery(null, 0, 10), batch -> {
                    read.addAll(batch);
                    return Future.succeededFuture();
                })))
                .contains((long) all.size());
        assertThat(read).containsExactlyElementsOf(all);
    }

    @Test
    void endsAPageByItsTextAndReadsNoRowBehindIt() {
        List<ImportRow> all = LongStream.rangeClosed(1, 10)
                .mapToObj(number -> large(number, RowOutcome.FAILED))
                .toList();
        table.batch(list, importId, "import", all);

        for (RowOutcome outcome : new RowOutcome[] {null, RowOutcome.FAILED}) {
            List<ImportRow> read = new ArrayList<>();
            String after = "0";
            while (after != null) {
                Page<ImportRow> page = rows(outcome, Long.parseLong(after), 200);
                assertThat(page.entries()).hasSizeBetween(1, 5);
                read.addAll(page.entries());
                after = page.next();
            }
            assertThat(read).containsExactlyElementsOf(all);
        }
        assertThat(failedRows()).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void endsAPageByTheTextOfWhatRowsHaveChanged() {
        List<ImportRow> all = LongStream.rangeClosed(1, 10)
                .mapToObj(number -> row(number, RowOutcome.UPDATED, ContactIds.next(), null))
                .toList();
        table.batch(list, importId, "import", all);
        table.largeChanges(list, importId, 10, 1_000_000);

        Page<ImportRow> first = rows(null, 0, 200);
        Page<ImportRow> second = rows(null, Long.parseLong(first.next()), 200);

        assertThat(first.entries()).hasSizeBetween(1, 5);
        assertThat(second.entries().get(0).rowNumber())
                .isEqualTo(first.entries().size() + 1L);
    }

    @Test
    void givesARowAloneThatHasMoreTextThanAPage() {
        List<ImportRow> all = LongStream.rangeClosed(1, 3)
                .mapToObj(number -> large(number, RowOutcome.FAILED))
                .toList();
        table.batch(list, importId, "import", all);
        table.mend(list, importId, 2, 5_000_000);

        assertThat(rows(null, 1, 200).entries())
                .extracting(ImportRow::rowNumber)
                .containsExactly(2L);
        assertThat(rows(null, 2, 200).entries())
                .extracting(ImportRow::rowNumber)
                .containsExactly(3L);
        assertThat(failedRows()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void showsNothingToAStranger() {
        table.batch(list, importId, "import", List.of(row(1, RowOutcome.FAILED, null, null)));
        UUID ben = ContactIds.next();
        UUID bens = ContactIds.next();
        await(new AccountListStore(database).create(ben, bens, "Ben's", "US", "USD"));

        for (RowOutcome outcome : new RowOutcome[] {null, RowOutcome.FAILED}) {
            RowQuery query = new RowQuery(outcome, null, null, 0, 10);
            assertThat(await(store.rows(ben, list, importId, query))).isEmpty();
            assertThat(await(store.rows(ben, bens, importId, query))).isEmpty();
            assertThat(await(store.rows(ada, list, UUID.randomUUID(), query))).isEmpty();
            assertThat(await(store.stream(ben, list, importId, query, batch -> Future.failedFuture("given"))))
                    .isEmpty();
        }
    }

    @Test
    void readsAPageOfAMillionRowsWithoutReadingThemAll() {
        table.fill(list, importId, 1_000_000);

        assertThat(rows(null, 700_123, 3).entries())
                .extracting(ImportRow::rowNumber)
                .containsExactly(700_124L, 700_125L, 700_126L);
        assertThat(rows(RowOutcome.SKIPPED, 100_001, 2).entries())
                .extracting(ImportRow::rowNumber)
                .containsExactly(150_000L, 200_000L);
        assertThat(rows(RowOutcome.SKIPPED, 0, 100).entries()).hasSize(20);
        assertThat(batchesRead(700_123)).isBetween(1L, 2L);
    }

    /** As a retry reads them, each time from the row behind the last. */
    private List<Long> failedRows() {
        FailedRowStore failures = new FailedRowStore(database);
        List<Long> numbers = new ArrayList<>();
        List<FailedRow> page = await(failures.rows(list, importId, 1, 100));
        while (!page.isEmpty()) {
            assertThat(page).hasSizeBetween(1, 5);
            page.forEach(row -> numbers.add(row.rowNumber()));
            page = await(failures.rows(list, importId, numbers.get(numbers.size() - 1) + 1, 100));
        }
        return numbers;
    }

    private ImportRow large(long number, RowOutcome outcome) {
        return row(number, outcome, null, null, "x".repeat(1_000_000));
    }

    private long batchesRead(long afterRow) {
        StringBuilder plan = new StringBuilder();
        await(database.lists()
                        .preparedQuery("EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off, BUFFERS off) "
                                + LedgerStatements.ROWS)
                        .execute(Tuple.of(ada, list, importId, afterRow, null, 26L)
                                .addString(null)
                                .addString("import")))
                .forEach(line -> plan.append(line.getString(0)).append('\n'));
        assertThat(plan.toString()).doesNotContain("Seq Scan on import_batches");
        return plan.toString()
                .lines()
                .filter(line -> line.contains("import_batches batch"))
                .map(line -> line.replaceAll(".*rows=([0-9]+).*", "$1"))
                .mapToLong(Long::parseLong)
                .sum();
    }

    private List<ImportRow> randomLedger(Random random) {
        List<ImportRow> all = new ArrayList<>();
        RowOutcome[] outcomes = RowOutcome.values();
        for (int batch = 0; batch < 6; batch++) {
            List<ImportRow> rows = new ArrayList<>();
            int size = 1 + random.nextInt(15);
            for (int n = 0; n < size; n++) {
                rows.add(row(all.size() + n + 1, outcomes[random.nextInt(outcomes.length)], ContactIds.next(), null));
            }
            table.batch(list, importId, "import", rows);
            all.addAll(rows);
        }
        return all;
    }

    private ImportRow row(long number, RowOutcome outcome, UUID contactId, Long duplicateOf) {
        return row(number, outcome, contactId, duplicateOf, "");
    }

    private ImportRow row(long number, RowOutcome outcome, UUID contactId, Long duplicateOf, String cell) {
        boolean failed = outcome == RowOutcome.FAILED;
        long line = number * 3;
        RowError error = new RowError(ErrorCode.EMAIL_INVALID, "email", "a@\u0000", "Not an address.", "a@b.org");
        return new ImportRow(
                importId,
                number,
                line,
                outcome,
                failed ? null : contactId,
                duplicateOf,
                failed ? new RowFailure(number, line, List.of(error), List.of("a@\u0000", cell), List.of()) : null,
                List.of(),
                Map.of(),
                null);
    }

    private Page<ImportRow> rows(RowOutcome outcome, long after, int perPage) {
        return await(store.rows(ada, list, importId, new RowQuery(outcome, null, null, after, perPage)))
                .orElseThrow();
    }
}
