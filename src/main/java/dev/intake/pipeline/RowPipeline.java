package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactDraft;
import dev.intake.mapping.MappedRow;
import dev.intake.mapping.NameForms;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.KeyKind;
import dev.intake.matching.Plan;
import dev.intake.matching.Referrers;
import dev.intake.sources.SourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The one way of rows through mapping and matching, in two steps, so that the look-up of a batch runs while the one before it is planned; the order of the
 * rows, never timing, decides who is first.
 */
public final class RowPipeline {
    private final UUID accountListId;
    private final RowMapper mapper;
    private final Set<KeyKind> matchOn;
    private final ContactLookup lookup;

    /** {@code matchOn}: the kinds of keys by which stored contacts are looked up for every row. */
    public RowPipeline(UUID accountListId, RowMapper mapper, Set<KeyKind> matchOn, ContactLookup lookup) {
        this.accountListId = requireNonNull(accountListId, "accountListId");
        this.mapper = requireNonNull(mapper, "mapper");
        this.matchOn = Set.copyOf(matchOn);
        this.lookup = requireNonNull(lookup, "lookup");
    }

    /** Maps the rows and asks for the stored contacts that have keys of theirs. */
    public MappedBatch map(List<SourceRow> rows) {
        List<KeyedRow> mapped = rows.stream().map(mapper::map).map(KeyedRow::of).toList();
        return new MappedBatch(rows, mapped, lookUp(mapped));
    }

    /** Plans a batch against the database and against the batches, in row order, that it may not have had when it was asked. */
    public PlannedBatch plan(MappedBatch batch, Collection<PlannedBatch> before) {
        Overlay overlay = new Overlay();
        List<Plan> plans = new ArrayList<>(batch.rows().size());
        for (KeyedRow row : batch.mapped()) {
            Plan plan = plan(row, key -> candidates(key, batch.found(), before, overlay));
            overlay.add(plan);
            plans.add(plan);
        }
        return new PlannedBatch(batch, plans, overlay);
    }

    private Supplier<Map<Long, List<Contact>>> lookUp(List<KeyedRow> mapped) {
        Set<Long> keys = new HashSet<>();
        for (KeyedRow row : mapped) {
            if (row.row() instanceof MappedRow.Drafted drafted) {
                keys.addAll(row.keys().ofKinds(matchOn));
                String referrer = drafted.draft().referredBy();
                if (referrer != null) {
                    NameForms.of(referrer).forEach(form -> keys.add(ContactKeys.name(form)));
                }
            }
        }
        return keys.isEmpty() ? Map::of : lookup.find(accountListId, keys);
    }

    /** The stored contacts and those of the rows before, each once, as the newest of them says. */
    private static Collection<Contact> candidates(
            long key, Map<Long, List<Contact>> stored, Collection<PlannedBatch> before, Overlay overlay) {
        Map<UUID, Contact> candidates = new LinkedHashMap<>();
        stored.getOrDefault(key, List.of()).forEach(contact -> candidates.put(contact.id(), contact));
        before.forEach(batch -> batch.created(key).forEach(contact -> candidates.put(contact.id(), contact)));
        overlay.find(key).forEach(contact -> candidates.put(contact.id(), contact));
        return candidates.values();
    }

    private static Plan plan(KeyedRow row, Candidates candidates) {
        if (row.row() instanceof MappedRow.Refused refused) {
            return new Plan.Fail(refused.failure());
        }
        ContactDraft draft = ((MappedRow.Drafted) row.row()).draft();
        Contact contact = draft.referredBy() == null ? draft.contact() : referred(draft, candidates);
        return new Plan.Create(
                draft.rowNumber(), draft.lineNumber(), contact, row.keys().all());
    }

    private static Contact referred(ContactDraft draft, Candidates candidates) {
        List<String> forms = NameForms.of(draft.referredBy());
        List<Contact> found = new ArrayList<>();
        forms.forEach(form -> found.addAll(candidates.of(ContactKeys.name(form))));
        return Referral.apply(draft.contact(), draft.referredBy(), Referrers.find(forms, found));
    }

    /** The contacts that a row may mean, by key. */
    private interface Candidates {
        Collection<Contact> of(long key);
    }
}
