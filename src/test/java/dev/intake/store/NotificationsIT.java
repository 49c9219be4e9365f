package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.StartException;
import dev.intake.testing.Pause;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithDatabase
@Timeout(120)
class NotificationsIT implements NotificationListener {
    private static final String NOTIFY = """
            SELECT pg_notify($1, $2)
            """;
    private static final String BREAK = """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE application_name = 'intake-doorbell'
              AND datname = current_database()
            """;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Vertx own = Vertx.vertx();
    private Database database;
    private DatabaseOptions options;
    private Database behind;
    private Notifications notifications;

    @BeforeEach
    void open(Database given, DatabaseOptions givenOptions) {
        database = given;
        options = givenOptions;
    }

    @AfterEach
    void close() {
        // A pooler's that was refused is closed already.
        await(notifications.close().otherwiseEmpty());
        if (behind != null) {
            await(behind.close());
        }
        await(own.close());
    }

    @Override
    public void heard(String channel, String payload) {
        heard.add(channel + " " + payload);
    }

    @Override
    public void connected() {
        connections.incrementAndGet();
    }

    @Test
    void hearsWhatOthersNotify() {
        start(database);

        tell("intake_imports", "a");
        tell("intake_progress", "b c 3");
        tell("somewhere_else", "d");
        tell("intake_imports", "e");

        eventually(() -> heard.size() == 3);
        assertThat(heard).containsExactly("intake_imports a", "intake_progress b c 3", "intake_imports e");
        assertThat(connections).hasValue(1);
    }

    @Test
    void listensAgainAfterTheConnectionBrokeAndSaysSo() {
        start(database);

        await(database.writes().query(BREAK).execute());
        eventually(() -> connections.get() == 2);
        tell("intake_imports", "later");

        eventually(() -> heard.contains("intake_imports later"));
    }

    @Test
    void waitsForADatabaseThatIsAway() {
        DatabaseProxy proxy = new DatabaseProxy(own, options.server(), false).open();
        behind = new Database(own, options.at(proxy.address()), 1);
        start(behind);
        assertThat(connections).hasValue(1);

        proxy.close();
        tell("intake_imports", "missed");
        proxy.open();
        eventually(() -> connections.get() == 2);
        tell("intake_imports", "heard");

        eventually(() -> heard.contains("intake_imports heard"));
        assertThat(heard).doesNotContain("intake_imports missed");
    }

    @Test
    void startsWhenTheDatabaseIsAwayAndConnectsLater() {
        DatabaseProxy proxy = new DatabaseProxy(own, options.server(), false).open();
        behind = new Database(own, options.at(proxy.address()), 1);
        proxy.close();

        start(behind);
        assertThat(connections).hasValue(0);
        proxy.open();

        eventually(() -> connections.get() == 1);
    }

    @Test
    void refusesToStartBehindAPoolerThatDropsNotifications() {
        DatabaseProxy pooler = new DatabaseProxy(own, options.server(), true).open();
        behind = new Database(own, options.at(pooler.address()), 1);

        assertThatThrownBy(() -> start(behind))
                .hasRootCauseInstanceOf(StartException.class)
                .rootCause()
                .hasMessageContaining("transaction mode")
                .hasMessageContaining("database.url");
        assertThat(connections).hasValue(0);
    }

    @Test
    void tellsOthersHowFarAnImportIsWithoutHearingItself() {
        start(database);
        Notifications other = new Notifications(own, database, new NotificationListener() {
            @Override
            public void heard(String channel, String payload) {
                heard.add("other: " + channel + " " + payload);
            }

            @Override
            public void connected() {}
        });
        await(other.start());
        UUID list = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        await(database.writes()
                .preparedQuery(
                        "INSERT INTO import_runs (account_list_id, import_id, status, revision) VALUES ($1, $2, 'in_preview', 7)")
                .execute(Tuple.of(list, id)));

        await(notifications.tellProgress(list, id));

        eventually(() -> heard.contains("other: intake_progress " + list + " " + id + " 7"));
        tell("intake_imports", "after");
        eventually(() -> heard.contains("intake_imports after"));
        assertThat(heard).noneMatch(one -> one.startsWith("intake_progress"));
        await(other.close());
    }

    private void start(Database listened) {
        notifications = new Notifications(own, listened, this);
        await(notifications.start());
    }

    private void tell(String channel, String payload) {
        await(database.writes().preparedQuery(NOTIFY).execute(Tuple.of(channel, payload)));
    }

    private static void eventually(BooleanSupplier condition) {
        for (int look = 0; !condition.getAsBoolean() && look < 600; look++) {
            Pause.moment();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
