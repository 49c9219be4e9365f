package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactDraft;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowFailure.RowError;
import dev.intake.errors.ErrorCode;
import dev.intake.mapping.MappedRow;
import dev.intake.mapping.NameForms;
import dev.intake.mapping.RowMapper;
import dev.intake.matching.ContactCaps;
import dev.intake.matching.ContactChanges;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Matcher;
import dev.intake.matching.Merge;
import dev.intake.matching.Plan;
import dev.intake.matching.Referrers;
import dev.intake.sources.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plans one row: who is meant by it, and what becomes of that contact. */
final class RowPlanner {
    private final RowTarget target;
    private final RowMapper mapper;
    private final Matcher matcher;

    RowPlanner(RowTarget target, RowMapper mapper) {
        this.mapper = requireNonNull(mapper, "mapper");
        this.target = requireNonNull(target, "target");
        this.matcher = new Matcher(target.matchOn());
    }

    Plan plan(SourceRow source, KeyedRow row, Candidates candidates) {
        if (row.row() instanceof MappedRow.Refused refused) {
            return new Plan.Fail(refused.failure());
        }
        ContactDraft draft = ((MappedRow.Drafted) row.row()).draft();
        KnownContact known = exported(row, candidates);
        if (known != null) {
            return meet(row.exported().draft(known, draft, source, mapper), known, source, candidates);
        }
        List<KnownContact> matches = matcher.match(draft.contact(), row.keys(), candidates::of);
        if (source.contactId() != null) {
            return named(draft, matches, source, candidates);
        }
        if (matches.isEmpty()) {
            return create(draft, row.keys(), source, candidates);
        }
        return matches.size() == 1
                ? meet(draft, matches.get(0), source, candidates)
                : new Plan.Skip(severalFit(source, matches));
    }

    /** Somebody has said which contact the row is about; it is nobody else, even when that one no longer fits. */
    private Plan named(ContactDraft draft, List<KnownContact> matches, SourceRow source, Candidates candidates) {
        Optional<KnownContact> named = matches.stream()
                .filter(match -> match.id().equals(source.contactId()))
                .findFirst();
        return named.isPresent() ? meet(draft, named.get(), source, candidates) : new Plan.Fail(gone(source));
    }

    /** The contact that the row was written from; null when it was from none, or that is gone. */
    private KnownContact exported(KeyedRow row, Candidates candidates) {
        return row.exported() == null || target.matchOn().isEmpty()
                ? null
                : candidates.withId(row.exported().id());
    }

    private static Plan create(ContactDraft draft, ContactKeys keys, SourceRow source, Candidates candidates) {
        if (draft.referredBy() == null) {
            return new Plan.Create(draft.rowNumber(), draft.lineNumber(), draft.contact(), keys.all());
        }
        Contact contact = referred(draft, null, candidates);
        Optional<String> exceeded = ContactCaps.exceeded(contact);
        return exceeded.isPresent()
                ? new Plan.Fail(tooLarge(source, "its contact", List.of(), exceeded.get()))
                : new Plan.Create(draft.rowNumber(), draft.lineNumber(), contact, keys.all());
    }

    private Plan meet(ContactDraft draft, KnownContact known, SourceRow source, Candidates candidates) {
        Contact said =
                namesReferrer(draft, known.contact()) ? referred(draft, known.contact(), candidates) : draft.contact();
        Contact after = Merge.apply(known.contact(), said, target.override());
        Long duplicateOf = known.madeBy(target.importId());
        if (after.equals(known.contact())) {
            return new Plan.Unchanged(draft.rowNumber(), draft.lineNumber(), known.id(), duplicateOf);
        }
        Optional<String> exceeded = ContactCaps.exceeded(after);
        if (exceeded.isPresent()) {
            return new Plan.Fail(tooLarge(source, "the contact " + known.id(), List.of(known.id()), exceeded.get()));
        }
        return new Plan.Update(
                draft.rowNumber(),
                draft.lineNumber(),
                known,
                after,
                ContactKeys.of(after).all(),
                ContactChanges.between(known.contact(), after),
                duplicateOf);
    }

    /** Whether what the row says of a referrer counts: without {@code override} one that is there stays, and nobody is missing whoever the row names. */
    private boolean namesReferrer(ContactDraft draft, Contact known) {
        return draft.referredBy() != null
                && (target.override() || known.referredBy().isEmpty());
    }

    /** {@code known} is who the row means, null when nobody; what was made of the referrer's name when it was said first stays so. */
    private static Contact referred(ContactDraft draft, Contact known, Candidates candidates) {
        if (known != null && Referral.isUnknown(known, draft.referredBy())) {
            return Referral.apply(draft.contact(), draft.referredBy(), null);
        }
        List<String> forms = NameForms.of(draft.referredBy());
        List<Contact> found = new ArrayList<>();
        forms.forEach(
                form -> candidates.of(ContactKeys.name(form)).forEach(candidate -> found.add(candidate.contact())));
        UUID already = known == null ? null : Referrers.find(forms, among(known.referredBy(), found));
        UUID referrer = already == null ? Referrers.find(forms, found) : already;
        return Referral.apply(draft.contact(), draft.referredBy(), referrer);
    }

    private static List<Contact> among(List<UUID> ids, List<Contact> contacts) {
        return contacts.stream().filter(contact -> ids.contains(contact.id())).toList();
    }

    private static RowFailure severalFit(SourceRow source, List<KnownContact> matches) {
        RowError error = new RowError(
                ErrorCode.MATCHES_SEVERAL,
                null,
                null,
                "The row fits " + matches.size() + " contacts of this account list. Say which of them is meant.",
                null);
        return new RowFailure(
                source.rowNumber(),
                source.lineNumber(),
                List.of(error),
                source.cells(),
                matches.stream().map(KnownContact::id).toList());
    }

    private static RowFailure gone(SourceRow source) {
        RowError error = new RowError(
                ErrorCode.CONTACT_GONE,
                null,
                null,
                "The contact " + source.contactId()
                        + " that was named for this row is gone, or no longer fits it. Mend the row if need be, then retry.",
                null);
        return new RowFailure(
                source.rowNumber(), source.lineNumber(), List.of(error), source.cells(), List.of(source.contactId()));
    }

    private static RowFailure tooLarge(SourceRow source, String contact, List<UUID> ids, String limit) {
        RowError error = new RowError(
                ErrorCode.CONTACT_TOO_LARGE,
                null,
                null,
                "With this row " + contact + " would grow too large: it may have " + limit + ".",
                null);
        return new RowFailure(source.rowNumber(), source.lineNumber(), List.of(error), source.cells(), ids);
    }
}
