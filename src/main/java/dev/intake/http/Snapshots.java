package dev.intake.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where streams read the imports that they show. */
interface Snapshots {

    /** The import as it is now, and who of these users may see it; empty when it is not there. One query. */
    Future<Optional<Snapshot>> load(WatchKey key, Set<UUID> users);

    /** The revisions of those of the imports that are there. One query. */
    Future<Map<WatchKey, Long>> revisions(List<WatchKey> keys);
}
