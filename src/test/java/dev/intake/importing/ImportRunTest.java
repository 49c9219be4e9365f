package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.contacts.Column;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.RowOutcome;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.Plan;
import dev.intake.pipeline.RowPipeline;
import dev.intake.pipeline.RowTarget;
import dev.intake.sources.SourceReader;
import dev.intake.sources.SourceRow;
import dev.intake.store.BatchRefused;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImportRunTest {
    private final List<List<Plan>> committed = new ArrayList<>();

    @Test
    void writesEveryRowOnceAndInOrder() throws IOException {
        assertThat(run(rows(2_345), 100, this::commit).run(1, () -> false)).isTrue();
        assertThat(outcomes()).hasSize(2_345).containsOnly(RowOutcome.CREATED);
        assertThat(rowNumbers()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void goesOnAtTheCheckpoint() throws IOException {
        run(rows(250), 100, this::commit).run(201, () -> false);
        assertThat(rowNumbers()).hasSize(50).startsWith(201L).endsWith(250L);
    }

    @Test
    void isolatesPoisonRowsAndWritesTheRest() throws IOException {
        run(rows(10_000), 1_000, (plans, before) -> refusing(plans, before, 5_000, 5_001, 9_999))
                .run(1, () -> false);
        assertThat(rowNumbers()).hasSize(10_000).isSorted().doesNotHaveDuplicates();
        assertThat(failedRows()).containsExactly(5_000L, 5_001L, 9_999L);
    }

    @Test
    void stopsAtTheNextBatchWithEverythingBegunWritten() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        assertThat(run(rows(1_000), 100, this::commit).run(1, () -> asked.incrementAndGet() > 3))
                .isFalse();
        assertThat(rowNumbers()).hasSize(300);
    }

    @Test
    void stopsWhenTheLeaseIsLost() {
        ImportRun run = run(rows(1_000), 100, (plans, before) -> {
            if (plans.get(0).rowNumber() > 200) {
                return Future.succeededFuture(Optional.empty());
            }
            return commit(plans, before);
        });
        assertThatThrownBy(() -> run.run(1, () -> false)).isInstanceOf(LeaseLostException.class);
        assertThat(rowNumbers()).hasSize(200);
    }

    @Test
    void findsReferrersInTheBatchesThatMayStillBeOnTheirWay() throws IOException {
        List<SourceRow> rows = new ArrayList<>(rows(5));
        rows.add(new SourceRow(6, 7, List.of("Zoe", "Zed", "First1 Last1"), null));
        run(rows, 1, this::commit).run(1, () -> false);
        // Five batches later the database had it when it was asked; here the look-up finds nothing.
        assertThat(created(5).referredBy()).isEmpty();
        assertThat(created(5).tags()).contains("missing csv referred by");
        committed.clear();
        run(rows, 2, this::commit).run(1, () -> false);
        assertThat(created(5).referredBy()).containsExactly(created(0).id());
    }

    @Test
    void knowsWhenItPlansAnewWhatWasOnItsWayWhenItAsked() throws IOException {
        List<SourceRow> rows = new ArrayList<>(rows(3));
        rows.add(new SourceRow(4, 5, List.of("Zoe", "Zed", "First1 Last1"), null));
        rows.add(new SourceRow(5, 6, List.of("Zia", "Zed", ""), null));
        run(rows, 1, (plans, before) -> refusing(plans, before, 3)).run(1, () -> false);
        assertThat(rowNumbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(failedRows()).containsExactly(3L);
        assertThat(created(3).referredBy()).containsExactly(created(0).id());
    }

    @Test
    void plansAnewWhatWasPlannedAgainstARowThatTheDatabaseRefuses() throws IOException {
        List<SourceRow> rows = new ArrayList<>(rows(5));
        rows.add(new SourceRow(6, 7, List.of("Zoe", "Zed", "First1 Last1"), null));
        rows.add(new SourceRow(7, 8, List.of("Zia", "Zed", "First2 Last2"), null));
        run(rows, 2, (plans, before) -> refusing(plans, before, 1)).run(1, () -> false);
        assertThat(rowNumbers()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(created(5).referredBy()).isEmpty();
        assertThat(created(6).referredBy()).containsExactly(created(1).id());
    }

    private Contact created(int index) {
        return ((Plan.Create) committed.stream().flatMap(List::stream).toList().get(index)).contact();
    }

    private Future<Optional<Long>> commit(List<Plan> plans, Future<?> before) {
        if (before.failed()) {
            return Future.failedFuture(before.cause());
        }
        committed.add(plans);
        return Future.succeededFuture(Optional.of((long) committed.size()));
    }

    private Future<Optional<Long>> refusing(List<Plan> plans, Future<?> before, long... poison) {
        for (Plan plan : plans) {
            for (long row : poison) {
                if (plan.rowNumber() == row && plan instanceof Plan.Create) {
                    return Future.failedFuture(BatchRefused.from(new PgException("no", "ERROR", "22003", null)));
                }
            }
        }
        return commit(plans, before);
    }

    private ImportRun run(List<SourceRow> rows, int batchRows, BatchWriter.Store store) {
        List<Column> columns = List.of(
                new Column("first_name", "First Name"),
                new Column("last_name", "Last Name"),
                new Column("referred_by", "Referred By"));
        RowMapper mapper = new RowMapper(columns, Mappings.NONE, List.of(), "US", ContactIds.timeOrdered());
        RowPipeline pipeline = new RowPipeline(
                new RowTarget(UUID.randomUUID(), UUID.randomUUID(), Set.of(), false), mapper, (list, keys) -> Map::of);
        return new ImportRun(
                reader(columns, rows),
                pipeline,
                new BatchWriter(UUID.randomUUID(), pipeline, store, revision -> {}),
                batchRows,
                nanos -> {});
    }

    private static SourceReader reader(List<Column> columns, List<SourceRow> rows) {
        AtomicInteger next = new AtomicInteger();
        return new SourceReader() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public SourceRow next() {
                return next.get() < rows.size() ? rows.get(next.getAndIncrement()) : null;
            }

            @Override
            public void close() {}
        };
    }

    private static List<SourceRow> rows(int count) {
        List<SourceRow> rows = new ArrayList<>(count);
        for (int row = 1; row <= count; row++) {
            rows.add(new SourceRow(row, row + 1L, List.of("First" + row, "Last" + row, ""), null));
        }
        return rows;
    }

    private List<RowOutcome> outcomes() {
        return committed.stream().flatMap(List::stream).map(Plan::outcome).toList();
    }

    private List<Long> rowNumbers() {
        return committed.stream().flatMap(List::stream).map(Plan::rowNumber).toList();
    }

    private List<Long> failedRows() {
        return committed.stream()
                .flatMap(List::stream)
                .filter(plan -> plan.outcome() == RowOutcome.FAILED)
                .map(Plan::rowNumber)
                .toList();
    }
}
