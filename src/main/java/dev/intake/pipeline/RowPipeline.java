package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactDraft;
import dev.intake.mapping.MappedRow;
import dev.intake.mapping.NameForms;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import dev.intake.matching.Referrers;
import dev.intake.sources.SourceRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The one way of rows through mapping and matching; the order of the rows, never timing, decides who is first. */
public final class RowPipeline {
    private final UUID accountListId;
    private final RowMapper mapper;
    private final ContactLookup lookup;

    public RowPipeline(UUID accountListId, RowMapper mapper, ContactLookup lookup) {
        this.accountListId = requireNonNull(accountListId, "accountListId");
        this.mapper = requireNonNull(mapper, "mapper");
        this.lookup = requireNonNull(lookup, "lookup");
    }

    /** Plans the rows against the database and against the batch before them, which may still be on its way there; null if there is none. */
    public PlannedBatch plan(List<SourceRow> rows, PlannedBatch inFlight) {
        List<MappedRow> mapped = rows.stream().map(mapper::map).toList();
        Map<Long, List<Contact>> stored = lookUp(mapped);
        Overlay overlay = new Overlay();
        if (inFlight != null) {
            inFlight.plans().forEach(overlay::add);
        }
        List<Plan> plans = new ArrayList<>(rows.size());
        for (MappedRow row : mapped) {
            Plan plan = plan(row, stored, overlay);
            overlay.add(plan);
            plans.add(plan);
        }
        return new PlannedBatch(rows, plans);
    }

    private Map<Long, List<Contact>> lookUp(List<MappedRow> mapped) {
        Set<Long> keys = new HashSet<>();
        for (MappedRow row : mapped) {
            if (row instanceof MappedRow.Drafted drafted && drafted.draft().referredBy() != null) {
                NameForms.of(drafted.draft().referredBy()).forEach(form -> keys.add(ContactKeys.name(form)));
            }
        }
        return keys.isEmpty() ? Map.of() : lookup.find(accountListId, keys);
    }

    private static Plan plan(MappedRow row, Map<Long, List<Contact>> stored, Overlay overlay) {
        if (row instanceof MappedRow.Refused refused) {
            return new Plan.Fail(refused.failure());
        }
        ContactDraft draft = ((MappedRow.Drafted) row).draft();
        Contact contact = draft.referredBy() == null ? draft.contact() : referred(draft, stored, overlay);
        return new Plan.Create(draft.rowNumber(), draft.lineNumber(), contact, ContactKeys.of(contact));
    }

    private static Contact referred(ContactDraft draft, Map<Long, List<Contact>> stored, Overlay overlay) {
        List<String> forms = NameForms.of(draft.referredBy());
        List<Contact> candidates = new ArrayList<>();
        for (String form : forms) {
            long key = ContactKeys.name(form);
            candidates.addAll(stored.getOrDefault(key, List.of()));
            candidates.addAll(overlay.find(key));
        }
        return Referral.apply(draft.contact(), draft.referredBy(), Referrers.find(forms, candidates));
    }
}
