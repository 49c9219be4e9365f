package dev.intake.store;

import dev.intake.contacts.FieldChange;
import dev.intake.contacts.FieldOrigins;
import dev.intake.contacts.HistoryEntry;
import dev.intake.contacts.HistoryEntry.Kind;
import dev.intake.contacts.StoredContact;
import dev.intake.matching.AddedNotes;
import dev.intake.matching.ContactParts;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What made each version of a contact: what is recorded of imports and undos, the creation at first, and a person for what is not. */
record ContactVersions(StoredContact contact, Map<Long, Row> recorded) {

    /** The newest first; {@code creation} is needed when the first version is among them. */
    List<HistoryEntry> between(long newest, long oldest, Row creation) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (long version = newest; version >= oldest; version--) {
            if (recorded.containsKey(version)) {
                entries.add(change(version, recorded.get(version)));
            } else {
                entries.add(version == 1 ? created(creation) : edited(version));
            }
        }
        return entries;
    }

    private HistoryEntry change(long version, Row row) {
        Columns columns = Columns.of(row);
        boolean undone = row.getString("run").equals("undo");
        return new HistoryEntry(
                id(),
                version,
                undone ? Kind.UNDONE : Kind.CHANGED,
                row.getUUID("import_id"),
                row.getLong("row_number"),
                row.getString("file_name"),
                ImportRecord.instant(row, "written_at"),
                ChangeJson.read(row.getString("changes")).stream()
                        .map(change -> new HistoryEntry.Change(change, undone ? List.of() : columns.of(change)))
                        .toList());
    }

    private HistoryEntry edited(long version) {
        return new HistoryEntry(
                id(),
                version,
                Kind.EDITED,
                null,
                null,
                null,
                version == contact.version() ? contact.updatedAt() : null,
                List.of());
    }

    /** A value that no row has changed since is what the creation made it, or a person. */
    private HistoryEntry created(Row row) {
        Map<String, String> first = new HashMap<>();
        String firsts = row.getString("firsts");
        List<FieldChange> changes = firsts == null ? List.of() : ChangeJson.read(firsts);
        Map<String, String> now = ContactParts.of(contact.contact());
        Map<String, String> values = AddedNotes.of(now, changes).apart(now);
        changes.forEach(change -> first.put(change.path(), change.before()));
        values.keySet().stream()
                .filter(path -> !first.containsKey(path))
                .forEach(path -> first.put(path, values.get(path)));
        Columns columns = Columns.of(row);
        return new HistoryEntry(
                id(),
                1,
                Kind.CREATED,
                contact.importId(),
                contact.importRow(),
                row.getString("file_name"),
                contact.createdAt(),
                ordered(values, changes).stream()
                        .filter(path -> first.get(path) != null)
                        .map(path -> new FieldChange(path, null, first.get(path)))
                        .map(change -> new HistoryEntry.Change(change, columns.of(change)))
                        .toList());
    }

    private static List<String> ordered(Map<String, String> values, List<FieldChange> changes) {
        List<String> paths = new ArrayList<>(values.keySet());
        changes.stream()
                .map(FieldChange::path)
                .filter(path -> !values.containsKey(path))
                .forEach(paths::add);
        return paths;
    }

    private UUID id() {
        return contact.contact().id();
    }

    /** Which column is which field in the file of an import; none when the import is not there any more. */
    private record Columns(Map<String, String> mappings, Map<String, String> headers) {
        static Columns of(Row row) {
            if (row.getString("file_headers") == null) {
                return new Columns(Map.of(), Map.of());
            }
            Map<String, String> headers = new HashMap<>();
            ImportJson.readHeaders(row.getString("file_headers"))
                    .forEach(column -> headers.put(column.key(), column.header()));
            return new Columns(
                    ImportJson.readMappings(
                                    row.getString("file_headers_mappings"), row.getString("file_constants_mappings"))
                            .headers(),
                    headers);
        }

        List<String> of(FieldChange change) {
            return change.after() == null ? List.of() : FieldOrigins.columns(change.path(), mappings, headers);
        }
    }
}
