package dev.intake.store;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Member;
import dev.intake.contacts.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Users, account lists and who may see which. */
public final class AccountListStore {

    private static final String ENSURE_USER = """
            INSERT INTO users (id)
            VALUES ($1)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String USER = """
            SELECT id, created_at, updated_at
            FROM users
            WHERE id = $1
            """;

    private static final String LIST = """
            SELECT list.id, list.name, list.region, list.currency, list.created_at, list.updated_at
            FROM account_list_users AS member
            JOIN account_lists AS list ON list.id = member.account_list_id
            WHERE member.user_id = $1
            ORDER BY list.created_at, list.id
            LIMIT $2
            OFFSET $3
            """;

    private static final String COUNT_LISTS = """
            SELECT count(*)
            FROM account_list_users
            WHERE user_id = $1
            """;

    private static final String FIND = """
            SELECT list.id, list.name, list.region, list.currency, list.created_at, list.updated_at
            FROM account_list_users AS member
            JOIN account_lists AS list ON list.id = member.account_list_id
            WHERE member.account_list_id = $2
                AND member.user_id = $1
            """;

    private static final String CREATE = """
            WITH owner AS (
                INSERT INTO users (id)
                VALUES ($1)
                ON CONFLICT (id) DO NOTHING
            ), membership AS (
                INSERT INTO account_list_users (account_list_id, user_id)
                VALUES ($2, $1)
            )
            INSERT INTO account_lists (id, name, region, currency)
            VALUES ($2, $3, $4, $5)
            RETURNING id, name, region, currency, created_at, updated_at
            """;

    private static final String UPDATE = """
            UPDATE account_lists AS list
            SET name = coalesce($3, list.name),
                region = coalesce($4, list.region),
                currency = coalesce($5, list.currency),
                updated_at = clock_timestamp()
            FROM account_list_users AS member
            WHERE list.id = $2
                AND member.account_list_id = list.id
                AND member.user_id = $1
            RETURNING list.id, list.name, list.region, list.currency, list.created_at, list.updated_at
            """;

    private final Database database;

    public AccountListStore(Database database) {
        this.database = database;
    }

    /** Makes the user of a valid token on first use. */
    public Future<Void> ensureUser(UUID userId) {
        return database.writes()
                .preparedQuery(ENSURE_USER)
                .execute(Tuple.of(userId))
                .recover(DatabaseFailures::failed)
                .mapEmpty();
    }

    public Future<Optional<Member>> user(UUID userId) {
        return database.reads()
                .preparedQuery(USER)
                .execute(Tuple.of(userId))
                .recover(DatabaseFailures::failed)
                .map(rows -> first(rows, Members::read));
    }

    /** The lists of the user, by creation; {@code page} is 1-based. */
    public Future<Page<AccountList>> list(UUID userId, int page, int perPage) {
        SqlClient client = database.lists();
        Future<Long> total = client.preparedQuery(COUNT_LISTS)
                .execute(Tuple.of(userId))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next().getLong(0));
        Future<List<AccountList>> lists = client.preparedQuery(LIST)
                .execute(Tuple.of(userId, (long) perPage, (page - 1L) * perPage))
                .recover(DatabaseFailures::failed)
                .map(rows -> all(rows, AccountListStore::read));
        return Future.all(total, lists).map(both -> new Page<>(lists.result(), total.result(), null));
    }

    /** The list, or empty when the user is no member of such a list. */
    public Future<Optional<AccountList>> find(UUID userId, UUID accountListId) {
        return database.reads()
                .preparedQuery(FIND)
                .execute(Tuple.of(userId, accountListId))
                .recover(DatabaseFailures::failed)
                .map(rows -> first(rows, AccountListStore::read));
    }

    /** Makes a list with the user as its first member; {@code id_conflict} when there is a list of that id. */
    public Future<AccountList> create(UUID userId, UUID accountListId, String name, String region, String currency) {
        return database.writes()
                .preparedQuery(CREATE)
                .execute(Tuple.of(userId, accountListId, name, region, currency))
                .recover(failure -> Future.failedFuture(TakenIds.translate(accountListId, failure)))
                .map(rows -> read(rows.iterator().next()));
    }

    /** Changes what is not null; empty when the user is no member of such a list. */
    public Future<Optional<AccountList>> update(
            UUID userId, UUID accountListId, String name, String region, String currency) {
        return database.writes()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(userId, accountListId, name, region, currency))
                .recover(DatabaseFailures::failed)
                .map(rows -> first(rows, AccountListStore::read));
    }

    /** The members of a list, by joining; empty when the user is none of them. */
    public Future<Optional<Page<Member>>> members(UUID userId, UUID accountListId, int page, int perPage) {
        return new Members(database).list(userId, accountListId, page, perPage);
    }

    /** Makes another user, known or not, a member; false when the user is no member of such a list. */
    public Future<Boolean> addMember(UUID userId, UUID accountListId, UUID newUserId) {
        return new Members(database).add(userId, accountListId, newUserId);
    }

    /** Takes a member off a list; a list keeps its last one. */
    public Future<RemovalOutcome> removeMember(UUID userId, UUID accountListId, UUID leavingUserId) {
        return new Members(database).remove(userId, accountListId, leavingUserId);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reader) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(reader.apply(rows.iterator().next()));
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> read = new ArrayList<>(rows.size());
        rows.forEach(row -> read.add(reader.apply(row)));
        return read;
    }

    private static AccountList read(Row row) {
        return new AccountList(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("region"),
                row.getString("currency"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
