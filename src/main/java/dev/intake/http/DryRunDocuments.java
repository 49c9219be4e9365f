package dev.intake.http;

import dev.intake.contacts.Counters;
import dev.intake.contacts.DryRunState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The dry run of an import as an attribute of it. */
final class DryRunDocuments {
    private DryRunDocuments() {}

    /** Null without a dry run. */
    static Map<String, Object> dryRun(DryRunState state) {
        if (state == null) {
            return null;
        }
        Counters counters = state.counters();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", state.status().wireName());
        members.put("queued_at", state.queuedAt());
        members.put("completed_at", state.completedAt());
        members.put("error", ImportDocuments.error(state.errorCode(), state.errorDetail()));
        members.put("rows_total", counters.total());
        members.put("rows_read", counters.read());
        members.put("rows_created", counters.created());
        members.put("rows_updated", counters.updated());
        members.put("rows_unchanged", counters.unchanged());
        members.put("rows_skipped", counters.skipped());
        members.put("rows_failed", counters.failed());
        return members;
    }
}
