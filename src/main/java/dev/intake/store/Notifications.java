package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.StartException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection of a process that listens: it hears what any process on the database notifies, and when it breaks it connects anew for ever. Confined to
 * the context that it is started on.
 */
public final class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private static final String LISTEN = """
            LISTEN intake_imports;
            LISTEN intake_progress;
            LISTEN intake_hearing
            """;
    private static final String PROVE = """
            SELECT pg_notify('intake_hearing', $1)
            """;
    private static final String TELL_PROGRESS = """
            SELECT pg_notify(
                'intake_progress',
                r.account_list_id || ' ' || r.import_id || ' ' || r.revision)
            FROM import_runs r
            WHERE r.account_list_id = $1
              AND r.import_id = $2
            """;
    private static final String STILL_THERE = """
            SELECT 1
            """;

    private static final String HEARING = "intake_hearing";
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(3);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Database database;
    private final NotificationListener listener;
    private PgConnection connection;
    private Duration pause = FIRST_PAUSE;
    private long checks;
    private boolean closed;

    public Notifications(Vertx vertx, Database database, NotificationListener listener) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.database = requireNonNull(database, "database");
        this.listener = requireNonNull(listener, "listener");
    }

    /**
     * Connects. Fails with {@link StartException} when the database answers but its notifications do not arrive, as through PgBouncer's transaction pooling
     * (PgBouncer, feature map); a database that is away is tried again and again.
     */
    public Future<Void> start() {
        checks = vertx.setPeriodic(CHECK_INTERVAL.toMillis(), tick -> check());
        return connect()
                .recover(failure -> failure instanceof StartException ? Future.failedFuture(failure) : later(failure));
    }

    /** Tells the other processes how far an import is; fails when the connection is away, which costs the others nothing but time. */
    public Future<Void> tellProgress(UUID accountListId, UUID importId) {
        return connection == null
                ? Future.failedFuture("The database cannot be reached just now")
                : connection
                        .preparedQuery(TELL_PROGRESS)
                        .execute(Tuple.of(accountListId, importId))
                        .mapEmpty();
    }

    public Future<Void> close() {
        closed = true;
        vertx.cancelTimer(checks);
        return connection == null ? Future.succeededFuture() : connection.close();
    }

    private Future<Void> connect() {
        return PgConnection.connect(vertx, database.listening())
                .compose(fresh -> listen(fresh).onFailure(failure -> fresh.close()));
    }

    private Future<Void> listen(PgConnection fresh) {
        String proof = UUID.randomUUID().toString();
        Promise<Void> heard = Promise.promise();
        fresh.closeHandler(gone -> {
            heard.tryFail("The database closed the connection");
            lost(fresh);
        });
        fresh.notificationHandler(notification -> {
            if (!notification.getChannel().equals(HEARING)) {
                pass(fresh, notification);
            } else if (notification.getPayload().equals(proof)) {
                heard.tryComplete();
            }
        });
        return fresh.query(LISTEN)
                .execute()
                .compose(listening -> prove(proof, heard))
                .map(proven -> {
                    use(fresh);
                    return null;
                });
    }

    /** By another connection: a pooler between may give one's own notification back where it drops the others'. */
    private Future<Void> prove(String proof, Promise<Void> heard) {
        return database.writes().preparedQuery(PROVE).execute(Tuple.of(proof)).compose(told -> {
            long timer = vertx.setTimer(HEARD_WITHIN.toMillis(), late -> heard.tryFail(deaf()));
            return heard.future().onComplete(known -> vertx.cancelTimer(timer));
        });
    }

    private static StartException deaf() {
        return new StartException(
                "Notifications of the database do not arrive, without which processes do not hear of each "
                        + "other's imports. A pooler such as PgBouncer in transaction mode drops them: let database.url name PostgreSQL "
                        + "itself, or a pooler in session mode.");
    }

    private void use(PgConnection fresh) {
        if (closed) {
            fresh.close();
            return;
        }
        connection = fresh;
        pause = FIRST_PAUSE;
        listener.connected();
    }

    private void pass(PgConnection from, PgNotification notification) {
        boolean ownProgress = notification.getProcessId() == from.processId();
        if (!ownProgress) {
            listener.heard(notification.getChannel(), notification.getPayload());
        }
    }

    private void lost(PgConnection gone) {
        if (connection == gone) {
            connection = null;
            later(new IllegalStateException("The connection that hears notifications was closed"));
        }
    }

    /** A connection whose other end is gone without a word looks as if nothing happened there. */
    private void check() {
        PgConnection checked = connection;
        if (checked == null) {
            return;
        }
        long timer = vertx.setTimer(ANSWERED_WITHIN.toMillis(), late -> {
            lost(checked);
            checked.close();
        });
        checked.query(STILL_THERE).execute().onComplete(answered -> vertx.cancelTimer(timer));
    }

    private Future<Void> later(Throwable failure) {
        if (closed) {
            return Future.succeededFuture();
        }
        LOG.warn("Notifications of other processes are not heard, next try in {}: {}", pause, failure.toString());
        vertx.setTimer(pause.toMillis(), again -> {
            if (!closed) {
                connect().onFailure(this::later);
            }
        });
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return Future.succeededFuture();
    }
}
