package dev.intake.store;

import dev.intake.contacts.Page;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads a long list page by page in one read-only transaction, so that it shows one instant however long its reader takes. */
record Snapshot(Pool pool) {
    static final int BATCH = 500;

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final String END = "ROLLBACK";

    /** Gives each page to the sink, from that cursor on, and waits for the sink before it reads the next; answers the number of entries. */
    <T> Future<Long> stream(
            String after,
            BiFunction<SqlConnection, String, Future<Page<T>>> pages,
            Function<List<T>, Future<Void>> sink) {
        return pool.getConnection()
                .recover(DatabaseFailures::failed)
                .compose(connection -> begin(connection)
                        .compose(begun -> new Reading<>(connection, pages, sink).start(after))
                        .eventually(() -> end(connection)));
    }

    private static Future<Void> begin(SqlConnection connection) {
        return connection
                .query(BEGIN)
                .execute()
                .recover(DatabaseFailures::failed)
                .mapEmpty();
    }

    private static Future<Void> end(SqlConnection connection) {
        return connection
                .query(END)
                .execute()
                .eventually(() -> connection.close())
                .mapEmpty();
    }

    /** One reading: it completes one promise, since a chain of as many futures as pages would overflow the stack at its end. */
    private record Reading<T>(
            SqlConnection connection,
            BiFunction<SqlConnection, String, Future<Page<T>>> pages,
            Function<List<T>, Future<Void>> sink,
            Promise<Long> done) {

        Reading(
                SqlConnection connection,
                BiFunction<SqlConnection, String, Future<Page<T>>> pages,
                Function<List<T>, Future<Void>> sink) {
            this(connection, pages, sink, Promise.promise());
        }

        Future<Long> start(String after) {
            from(after, 0);
            return done.future();
        }

        private void from(String after, long before) {
            pages.apply(connection, after)
                    .compose(page -> given(page).map(page))
                    .onSuccess(page -> goOn(page, before + page.entries().size()))
                    .onFailure(done::tryFail);
        }

        private Future<Void> given(Page<T> page) {
            return page.entries().isEmpty() ? Future.succeededFuture() : sink.apply(page.entries());
        }

        private void goOn(Page<T> page, long count) {
            if (page.next() == null) {
                done.complete(count);
            } else {
                from(page.next(), count);
            }
        }
    }
}
