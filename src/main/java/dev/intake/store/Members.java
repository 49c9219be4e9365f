package dev.intake.store;

import dev.intake.contacts.Member;
import dev.intake.contacts.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The members of one account list, seen and changed by one of them. */
record Members(Database database) {

    private static final String LIST = """
            SELECT users.id, users.created_at, users.updated_at
            FROM account_list_users AS membership
            JOIN users ON users.id = membership.user_id
            WHERE membership.account_list_id = $2
                AND EXISTS (
                    SELECT FROM account_list_users
                    WHERE account_list_id = $2
                        AND user_id = $1)
            ORDER BY membership.created_at, membership.user_id
            LIMIT $3
            OFFSET $4
            """;

    /** Nothing is counted for a user who is no member, and a list always has one. */
    private static final String COUNT = """
            SELECT count(*)
            FROM account_list_users
            WHERE account_list_id = $2
                AND EXISTS (
                    SELECT FROM account_list_users
                    WHERE account_list_id = $2
                        AND user_id = $1)
            """;

    private static final String ADD = """
            WITH allowed AS (
                SELECT account_list_id
                FROM account_list_users
                WHERE account_list_id = $2
                    AND user_id = $1
            ), known AS (
                INSERT INTO users (id)
                SELECT $3::uuid
                FROM allowed
                ON CONFLICT (id) DO NOTHING
            ), added AS (
                INSERT INTO account_list_users (account_list_id, user_id)
                SELECT account_list_id, $3::uuid
                FROM allowed
                ON CONFLICT (account_list_id, user_id) DO NOTHING
            )
            SELECT count(*)
            FROM allowed
            """;

    /** All members are locked, in order, so that two who remove each other at the same time do not leave a list without any. */
    private static final String REMOVE = """
            WITH members AS MATERIALIZED (
                SELECT user_id
                FROM account_list_users
                WHERE account_list_id = $2
                ORDER BY user_id
                FOR UPDATE
            ), found AS MATERIALIZED (
                SELECT count(*) FILTER (WHERE user_id = $1) = 1
                        AND count(*) FILTER (WHERE user_id = $3) = 1 AS known,
                    count(*) = 1 AS last
                FROM members
            ), removed AS (
                DELETE FROM account_list_users
                USING found
                WHERE account_list_id = $2
                    AND user_id = $3
                    AND found.known
                    AND NOT found.last
            )
            SELECT known, last
            FROM found
            """;

    Future<Optional<Page<Member>>> list(UUID userId, UUID accountListId, int page, int perPage) {
        Future<Long> total = database.lists()
                .preparedQuery(COUNT)
                .execute(Tuple.of(userId, accountListId))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next().getLong(0));
        Future<List<Member>> members = database.lists()
                .preparedQuery(LIST)
                .execute(Tuple.of(userId, accountListId, (long) perPage, (page - 1L) * perPage))
                .recover(DatabaseFailures::failed)
                .map(rows -> AccountListStore.all(rows, Members::read));
        return Future.all(total, members)
                .map(both -> total.result() == 0
                        ? Optional.empty()
                        : Optional.of(new Page<>(members.result(), total.result(), null)));
    }

    Future<Boolean> add(UUID userId, UUID accountListId, UUID newUserId) {
        return database.writes()
                .preparedQuery(ADD)
                .execute(Tuple.of(userId, accountListId, newUserId))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    Future<RemovalOutcome> remove(UUID userId, UUID accountListId, UUID leavingUserId) {
        return database.writes()
                .preparedQuery(REMOVE)
                .execute(Tuple.of(userId, accountListId, leavingUserId))
                .recover(DatabaseFailures::failed)
                .map(rows -> outcome(rows.iterator().next()));
    }

    static Member read(Row row) {
        return new Member(
                row.getUUID("id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static RemovalOutcome outcome(Row row) {
        if (!row.getBoolean("known")) {
            return RemovalOutcome.NOT_FOUND;
        }
        return row.getBoolean("last") ? RemovalOutcome.LAST_MEMBER : RemovalOutcome.REMOVED;
    }
}
