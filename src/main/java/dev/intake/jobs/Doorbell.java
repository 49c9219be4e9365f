package dev.intake.jobs;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.DoorbellRestored;
import dev.intake.bus.messages.ImportProgressElsewhere;
import dev.intake.bus.messages.ImportStatusChanged;
import dev.intake.store.Database;
import dev.intake.store.NotificationListener;
import dev.intake.store.Notifications;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the buses of all processes on the database: what they notify becomes messages here, and what happens here is told to them. */
public final class Doorbell extends AbstractVerticle implements NotificationListener {
    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);
    private static final Pattern SPACE = Pattern.compile(" ");

    private final IntakeBus bus;
    private final Database database;
    private final AtomicLong times = new AtomicLong();
    private Notifications notifications;

    public Doorbell(IntakeBus bus, Database database) {
        this.bus = requireNonNull(bus, "bus");
        this.database = requireNonNull(database, "database");
    }

    @Override
    public void start(Promise<Void> started) {
        notifications = new Notifications(vertx, database, this);
        bus.listen(Address.PROGRESS, progress -> tell(progress.accountListId(), progress.importId()));
        notifications.start().onComplete(started);
    }

    @Override
    public void stop(Promise<Void> stopped) {
        notifications.close().onComplete(stopped);
    }

    @Override
    public void heard(String channel, String payload) {
        try {
            if (channel.equals("intake_imports")) {
                bus.publish(Address.STATUS_CHANGED, new ImportStatusChanged(UUID.fromString(payload)));
            } else {
                bus.publish(Address.PROGRESS_ELSEWHERE, progress(payload));
            }
        } catch (IllegalArgumentException unreadable) {
            // Whoever may connect to the database may notify; what Intake has not said is nothing to it.
            LOG.debug("A notification of {} cannot be read", channel);
        }
    }

    @Override
    public void connected() {
        bus.publish(Address.DOORBELL_RESTORED, new DoorbellRestored(times.incrementAndGet()));
    }

    private void tell(UUID accountListId, UUID importId) {
        notifications
                .tellProgress(accountListId, importId)
                .onFailure(failure -> LOG.debug("Progress of import {} is not told", importId, failure));
    }

    /** Of account list, import and revision, with spaces between. */
    private static ImportProgressElsewhere progress(String payload) {
        String[] words = SPACE.split(payload, -1);
        if (words.length != 3) {
            throw new IllegalArgumentException(payload);
        }
        return new ImportProgressElsewhere(
                UUID.fromString(words[0]), UUID.fromString(words[1]), Long.parseLong(words[2]));
    }
}
