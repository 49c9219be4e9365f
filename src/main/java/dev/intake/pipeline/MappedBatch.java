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
    private final List<SourceRow> rows;
    private final List<KeyedRow> mapped;
    private Supplier<Map<Long, List<KnownContact>>> asked;
    private final Supplier<Map<UUID, KnownContact>> askedById;
    private Map<Long, List<KnownContact>> found;
    private Map<UUID, KnownContact> named;

    MappedBatch(
            List<SourceRow> rows,
            List<KeyedRow> mapped,
            Supplier<Map<Long, List<KnownContact>>> asked,
            Supplier<Map<UUID, KnownContact>> askedById) {
        this.rows = List.copyOf(rows);
        this.mapped = List.copyOf(mapped);
        this.asked = requireNonNull(asked, "asked");
        this.askedById = requireNonNull(askedById, "askedById");
        if (rows.isEmpty() || rows.size() != mapped.size()) {
            throw new IllegalArgumentException("A batch has a mapping for each of its rows, and at least one row");
        }
    }

    public List<SourceRow> rows() {
        return rows;
    }

    List<KeyedRow> mapped() {
        return mapped;
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
