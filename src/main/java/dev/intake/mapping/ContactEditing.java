package dev.intake.mapping;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactEdit;
import dev.intake.contacts.PartEdit;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What people edit of contacts by hand, normalised by the code that maps rows. */
public final class ContactEditing {
    static final String ATTRIBUTES = "/data/attributes";

    private final AccountList list;
    private final Set<UUID> referrers;

    /** For a contact of that list, to which these contacts are known as possible referrers. */
    public ContactEditing(AccountList list, Set<UUID> referrers) {
        this.list = requireNonNull(list, "list");
        this.referrers = Set.copyOf(referrers);
    }

    /** The contact as it is to be; the same one when the edit changes nothing. Throws every problem of the edit. */
    public Contact apply(Contact before, ContactEdit edit) {
        List<Problem> problems = new ArrayList<>();
        EditedFields fields = new EditedFields(edit.fields(), ATTRIBUTES, problems);
        List<Address> addresses =
                new EditedAddresses(problems).apply(before.addresses(), parts(edit, PartEdit.Kind.ADDRESS));
        Contact after = new Contact(
                before.id(),
                EditedContactFields.of(before, fields, list.currency()),
                new EditedPeople(phoneCountry(addresses), problems)
                        .apply(before.people(), LooseParts.withTheirPeople(before, edit.parts())),
                addresses,
                edit.tags() == null ? before.tags() : tags(edit.tags(), fields),
                referredBy(before, edit, problems));
        if (!problems.isEmpty()) {
            throw new IntakeException(problems);
        }
        return after.equals(before) ? before : after;
    }

    private static List<PartEdit> parts(ContactEdit edit, PartEdit.Kind kind) {
        return edit.parts().stream().filter(part -> part.kind() == kind).toList();
    }

    /** As of a row: where the primary address is, else the account list's home. */
    private String phoneCountry(List<Address> addresses) {
        String home = RowMapper.known(list.region());
        return addresses.stream()
                .filter(Address::primary)
                .findFirst()
                .map(Address::country)
                .map(country -> RowAddress.phoneCountry(country, home))
                .orElse(home);
    }

    private static List<String> tags(List<String> sent, EditedFields fields) {
        List<String> texts = new ArrayList<>(sent.size());
        for (String tag : sent) {
            String text = fields.element("tag_list", tag, Limits.TAG);
            if (text != null && text.chars().anyMatch(Character::isISOControl)) {
                fields.problem(ErrorCode.INVALID_CHARACTER, "tag_list", "A tag holds a control character. Remove it.");
            } else if (text != null) {
                texts.add(text);
            }
        }
        List<String> tags = TagList.union(texts, List.of());
        if (tags.size() > Limits.TAGS) {
            fields.problem(
                    ErrorCode.CONTACT_TOO_LARGE,
                    "tag_list",
                    "The contact would have " + tags.size() + " tags. Leave at most " + Limits.TAGS + ".");
        }
        return tags;
    }

    private List<UUID> referredBy(Contact before, ContactEdit edit, List<Problem> problems) {
        Set<UUID> referredBy = new LinkedHashSet<>(before.referredBy());
        for (PartEdit part : parts(edit, PartEdit.Kind.REFERRER)) {
            boolean known = referredBy.contains(part.id());
            if (part.removed() ? !known : !known && !referrers.contains(part.id())) {
                problems.add(Problem.atPointer(
                        ErrorCode.NOT_FOUND,
                        part.pointer(),
                        "The account list has no contact " + part.id() + " that could have referred this one."));
            } else if (part.removed()) {
                referredBy.remove(part.id());
            } else {
                referredBy.add(part.id());
            }
        }
        return List.copyOf(referredBy);
    }
}
