package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a contact becomes by a row that means it. Without {@code override} blanks are filled and what is new is added; with it the row's values take the place of
 * the contact's. Nothing is ever removed, notes are added to, and what is marked primary stays so. Nothing changes when the same row comes again.
 */
public final class Merge {
    private final Contact existing;
    private final Contact row;
    private final Choice choice;

    private Merge(Contact existing, Contact row, boolean override) {
        this.existing = existing;
        this.row = row;
        this.choice = new Choice(override);
    }

    /** The contact afterwards; equal to the one before when the row says nothing new. */
    public static Contact apply(Contact existing, Contact row, boolean override) {
        NothingNew nothingNew = new NothingNew(existing, new Choice(override));
        return nothingNew.isSaidBy(row) ? existing : inFull(existing, row, override);
    }

    /** The same without looking first whether there is anything to do. */
    static Contact inFull(Contact existing, Contact row, boolean override) {
        return new Merge(existing, row, override).apply();
    }

    private Contact apply() {
        return new Contact(
                existing.id(),
                fields(),
                new PeopleMerge(existing.people(), choice).with(row.people()),
                new AddressMerge(existing.addresses(), choice).with(row.addresses()),
                union(existing.tags(), row.tags()),
                choice.isFilled(existing.referredBy())
                        ? existing.referredBy()
                        : union(existing.referredBy(), row.referredBy()));
    }

    private ContactFields fields() {
        ContactFields is = existing.fields();
        ContactFields said = row.fields();
        NameMerge name = new NameMerge(existing, row, choice.override());
        boolean renamed = name.isRenamed();
        return new ContactFields(
                renamed ? name.name() : is.name(),
                renamed ? said.organization() : is.organization(),
                choice.of(is.churchName(), said.churchName()),
                choice.of(is.greeting(), said.greeting()),
                choice.of(is.envelopeGreeting(), said.envelopeGreeting()),
                choice.of(is.status(), said.status()),
                number(is.pledgeAmount(), said.pledgeAmount()),
                choice.of(is.pledgeCurrency(), said.pledgeCurrency()),
                number(is.pledgeFrequency(), said.pledgeFrequency()),
                Notes.with(is.notes(), said.notes()),
                choice.of(is.sendNewsletter(), said.sendNewsletter()),
                choice.of(is.likelyToGive(), said.likelyToGive()),
                choice.of(is.noAppeals(), said.noAppeals()),
                choice.of(is.website(), said.website()));
    }

    /** Amounts are the same whatever their scale. */
    private BigDecimal number(BigDecimal is, BigDecimal said) {
        return is != null && said != null && is.compareTo(said) == 0 ? is : choice.of(is, said);
    }

    private static <T> List<T> union(List<T> is, List<T> said) {
        if (is.containsAll(said)) {
            return is;
        }
        List<T> union = new ArrayList<>(is);
        said.stream().distinct().filter(element -> !is.contains(element)).forEach(union::add);
        return union;
    }

    /** Which of two values stands: the contact's, or that of the row. */
    record Choice(boolean override) {

        <T> T of(T is, T said) {
            return said == null || isKept(is) ? is : said;
        }

        /** Whether it is the contact's in any case, or both are the same. */
        boolean stays(Object is, Object said) {
            return said == null || isKept(is) || said.equals(is);
        }

        private boolean isKept(Object is) {
            return is != null && !override;
        }

        boolean isFilled(List<?> is) {
            return !is.isEmpty() && !override;
        }
    }
}
