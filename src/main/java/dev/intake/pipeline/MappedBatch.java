package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.sources.SourceRow;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Rows in file order, not empty, with what they say, and the stored contacts that have keys or ids of theirs, which may still be on their way from the database. */
public final class MappedBatch {
    private final MappedRows rows;
    private Supplier<Map<Long, List<KnownContact>>> asked;
    private final Supplier<Map<UUID, KnownContact>> askedById;
    private Map<Long, List<KnownContact>> found;
    private Map<UUID, KnownContact> named;

    MappedBatch(
            MappedRows rows,
            Supplier<Map<Long, List<KnownContact>>> asked,
            Supplier<Map<UUID, KnownContact>> askedById) {
        this.rows = requireNonNull(rows, "rows");
        this.asked = requireNonNull(asked, "asked");
        this.askedById = requireNonNull(askedById, "askedById");
    }

    public List<SourceRow> rows() {
        return rows.rows();
    }

    List<KeyedRow> mapped() {
        return rows.mapped();
    }

    /** The stored contacts by key; waits for them the first time. */
    Map<Long, List<KnownContact>> found() {
        if (found == null) {
            found = asked.get();
            asked = null;
        }
        return found;
    }

    /** The stored contacts whose ids rows have; waits for them the first time. */
    Map<UUID, KnownContact> named() {
        if (named == null) {
            named = askedById.get();
        }
        return named;
    }
}
