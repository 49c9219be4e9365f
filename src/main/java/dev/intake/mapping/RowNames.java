package dev.intake.mapping;

import dev.intake.contacts.ImportField;
import dev.intake.mapping.names.ContactName;
import dev.intake.mapping.names.CoupleName;
import dev.intake.mapping.names.FullNameParser;
import dev.intake.mapping.names.NameParts;
import dev.intake.mapping.names.Organizations;
import dev.intake.mapping.names.PersonName;
import java.util.Locale;

/**
 * The names that a row gives: of the contact (empty when there is none) and of its people, each {@link PersonName#NONE} when there is none
 * (MPDX Imports API, combination rule).
 */
record RowNames(String contact, boolean organization, PersonName primary, PersonName spouse) {

    static RowNames of(RowCells cells) {
        PersonName primary = NameParts.of(cells.text(ImportField.FIRST_NAME), cells.text(ImportField.LAST_NAME));
        PersonName spouse =
                NameParts.of(cells.text(ImportField.SPOUSE_FIRST_NAME), cells.text(ImportField.SPOUSE_LAST_NAME));
        String full = cells.text(ImportField.FULL_NAME);
        String organization = organization(full, primary, spouse);
        RowNames names = organization == null
                ? people(full == null ? CoupleName.NONE : FullNameParser.parse(full), primary, spouse)
                : organization(organization, full == null, primary, spouse);
        String church = cells.text(ImportField.CHURCH);
        return names.contact.isEmpty() && church != null
                ? new RowNames(church, true, PersonName.NONE, PersonName.NONE)
                : names;
    }

    /** The names of the columns, where the full name is only what the contact is called and says nothing of its people. */
    static RowNames labelled(RowCells cells) {
        return new RowNames(
                cells.text(ImportField.FULL_NAME),
                false,
                NameParts.of(cells.text(ImportField.FIRST_NAME), cells.text(ImportField.LAST_NAME)),
                NameParts.of(cells.text(ImportField.SPOUSE_FIRST_NAME), cells.text(ImportField.SPOUSE_LAST_NAME)));
    }

    /** The organisation's name, null when the row names people: a full name, or the only name there is. */
    private static String organization(String full, PersonName primary, PersonName spouse) {
        if (full != null) {
            return Organizations.isNamedBy(full, word -> isOf(primary, word) || isOf(spouse, word)) ? full : null;
        }
        boolean alone = spouse.isEmpty() && (primary.first() == null || primary.last() == null);
        String only = primary.first() == null ? primary.last() : primary.first();
        return alone && only != null && only.indexOf(' ') > 0 && Organizations.isNamedBy(only) ? only : null;
    }

    private static boolean isOf(PersonName name, String word) {
        return contains(name.first(), word) || contains(name.last(), word);
    }

    private static boolean contains(String name, String word) {
        return name != null && name.toLowerCase(Locale.ROOT).contains(word);
    }

    private static RowNames organization(String name, boolean fromColumns, PersonName primary, PersonName spouse) {
        PersonName contactPerson = fromColumns ? PersonName.NONE : primary;
        return new RowNames(ContactName.organization(name), true, contactPerson, withSurname(spouse, contactPerson));
    }

    private static RowNames people(CoupleName full, PersonName primary, PersonName spouse) {
        PersonName first = replaced(full.primary(), primary);
        PersonName second = replaced(full.spouse(), spouse);
        boolean ownSurname = full.spouse().last() != null
                && !full.spouse().last().equals(full.primary().last());
        String last = spouse.last() != null ? spouse.last() : ownSurname ? second.last() : first.last();
        second = second.withLast(last);
        String name = ContactName.of(first, second);
        if (second.first() == null) {
            return new RowNames(name, false, first, PersonName.NONE);
        }
        boolean onlySpouse =
                first.first() == null && (first.last() == null || first.last().equals(last));
        return onlySpouse
                ? new RowNames(name, false, second, PersonName.NONE)
                : new RowNames(name, false, first, second);
    }

    /** Names of the columns take the place of those of the full name; middle names stay. */
    private static PersonName replaced(PersonName full, PersonName columns) {
        return new PersonName(
                columns.title() == null ? full.title() : columns.title(),
                columns.first() == null ? full.first() : columns.first(),
                full.middle(),
                columns.last() == null ? full.last() : columns.last(),
                columns.suffix() == null ? full.suffix() : columns.suffix());
    }

    private static PersonName withSurname(PersonName spouse, PersonName primary) {
        if (spouse.first() == null) {
            return PersonName.NONE;
        }
        return spouse.last() == null ? spouse.withLast(primary.last()) : spouse;
    }
}
