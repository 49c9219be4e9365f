package dev.intake.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/** What a batch leaves beside contacts: what became of its rows, and the moved checkpoint. */
interface BatchLedger {

    /** What may be sent with the contacts, while the batch before is still on its way. */
    List<BatchStatement> ahead();

    /** Writes the rest, once the batch before is committed, last the fence; empty, and to be rolled back, when the lease is lost. */
    Future<Optional<Checkpoint>> close(SqlConnection connection);

    /** Whether the lease still holds and the batch is the next: what the fence would find. */
    Future<Boolean> isNext();
}
