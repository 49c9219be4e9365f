package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.contacts.FileFacts;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.RunWork;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;

/**
 * A claimed import with all that its run needs: what is to be done, where it goes on, how its file is read and mapped. {@code timesLeft} is how many runners
 * before, one after the other, have gone at that very row; {@code cancelRequested} when the last one was asked to cancel it and is gone.
 */
public record ClaimedRun(
        LeaseToken lease,
        RunWork work,
        long nextRow,
        int attempt,
        int timesLeft,
        boolean cancelRequested,
        long rowsTotal,
        Counters counters,
        ImportSource source,
        Reading reading,
        Choices choices) {

    /** How the file is read and what its columns mean; {@code region} is the list's country. */
    public record Reading(FileFacts facts, Mappings mappings, String region) {}

    /** What the client chose: {@code tagList} is comma-delimited, null if never set. */
    public record Choices(String tagList, boolean override, List<String> matchOn) {
        public Choices {
            matchOn = List.copyOf(matchOn);
        }
    }

    public ClaimedRun {
        requireNonNull(lease, "lease");
        requireNonNull(work, "work");
        requireNonNull(counters, "counters");
        requireNonNull(source, "source");
    }

    static ClaimedRun read(Row row) {
        LeaseToken lease =
                new LeaseToken(row.getUUID("account_list_id"), row.getUUID("import_id"), row.getLong("lease_token"));
        return new ClaimedRun(
                lease,
                RunWork.of(row.getString("work")),
                row.getLong("next_row"),
                row.getInteger("attempt"),
                row.getInteger("times_left"),
                row.getBoolean("cancel_requested"),
                row.getLong("rows_total"),
                ImportRecord.counters(row),
                ImportSource.of(row.getString("source")),
                reading(row),
                new Choices(
                        row.getString("tag_list"),
                        row.getBoolean("override"),
                        List.of(row.getArrayOfStrings("match_on"))));
    }

    private static Reading reading(Row row) {
        FileFacts facts = new FileFacts(
                row.getString("file_format"),
                row.getString("file_charset"),
                row.getString("file_delimiter").charAt(0),
                row.getInteger("file_header_row"),
                row.getString("file_profile"),
                Map.of());
        return new Reading(
                facts,
                ImportJson.readMappings(
                        row.getString("file_headers_mappings"), row.getString("file_constants_mappings")),
                row.getString("region"));
    }
}
