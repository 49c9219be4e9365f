package dev.intake.mapping;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Address;
import dev.intake.contacts.Column;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactDraft;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Person;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowFailure.RowError;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import dev.intake.sources.SourceRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Maps the rows of one file; immutable, for any number of threads. Everything that is the same for all rows is worked out once. */
public final class RowMapper {
    /** The source of e-mails, phones and addresses that people bring themselves (MPDX Imports API). */
    static final String SOURCE = "MPDX";

    private static final String DEFAULT_COUNTRY = "US";

    /** Errors of cells that may hold the name that the row seems to lack. */
    private static final Set<ErrorCode> NAME_MAY_BE_IN = Set.of(ErrorCode.EMAIL_INVALID, ErrorCode.VALUE_TOO_LONG);

    private final FieldColumns columns;
    private final ConstantConversion constants;
    private final List<String> importTags;
    private final String homeCountry;
    private final ContactIds ids;

    /**
     * A mapper for a file with these columns. {@code importTags} go to every contact; {@code homeCountry} (ISO 3166 alpha-2, null or unknown: US)
     * is where phone numbers without calling code belong when the row names no country.
     */
    public RowMapper(
            List<Column> columns, Mappings mappings, List<String> importTags, String homeCountry, ContactIds ids) {
        this.columns = new FieldColumns(columns, mappings);
        this.constants = new ConstantConversion(mappings);
        this.importTags = TagList.union(importTags, List.of());
        this.homeCountry = known(homeCountry);
        this.ids = requireNonNull(ids, "ids");
    }

    /** The contact that a row says there is, or every reason why it says none; never fails, whatever the cells hold. */
    public MappedRow map(SourceRow row) {
        return map(row, RowNames::of);
    }

    /** The same for a row whose full name is known to be a contact's: then it tells nothing of the people. */
    public MappedRow mapLabelled(SourceRow row) {
        return map(row, RowNames::labelled);
    }

    /** The text of that field in the row, null when it says nothing. */
    public String text(SourceRow row, ImportField field) {
        return columns.of(field) < 0 ? null : new RowCells(row, columns).text(field);
    }

    private MappedRow map(SourceRow row, Function<RowCells, RowNames> naming) {
        Problem problem = row.problem();
        if (problem != null) {
            return refused(row, List.of(new RowError(problem.code(), null, null, problem.detail(), null)));
        }
        RowCells cells = new RowCells(row, columns);
        RowNames names = naming.apply(cells);
        RowAddress address = RowAddress.of(cells);
        PartIds partIds = new PartIds(ids, row.rowNumber());
        UUID id = partIds.next();
        RowPeople people = new RowPeople(cells, names, address.phoneCountry(homeCountry), partIds);
        ContactFields fields = fields(cells, name(cells, names, people), names.organization());
        List<String> tags = tags(cells);
        if (!cells.errors().isEmpty()) {
            return refused(row, cells.errors());
        }
        List<Person> built = people.people();
        List<Address> addresses = address.addresses(partIds);
        Contact contact = new Contact(id, fields, built, addresses, tags, List.of());
        return new MappedRow.Drafted(new ContactDraft(
                row.rowNumber(), row.lineNumber(), contact, cells.text(ImportField.REFERRED_BY), cells.warnings()));
    }

    private static String name(RowCells cells, RowNames names, RowPeople people) {
        if (!names.contact().isBlank()) {
            checkLength(names.contact(), cells);
            return names.contact();
        }
        String email = people.firstEmail();
        if (email != null) {
            cells.warn(
                    ErrorCode.NAMED_BY_EMAIL,
                    "The row has no name; the contact is named by its e-mail address " + email + ".");
        } else if (cells.errors().stream().noneMatch(error -> NAME_MAY_BE_IN.contains(error.code()))) {
            cells.error(
                    ErrorCode.NAME_MISSING,
                    "The row has neither a name nor an e-mail address; give it a first, last, full or church name.");
        }
        return email;
    }

    /** Names that are not too long may be so together. */
    private static void checkLength(String name, RowCells cells) {
        if (name.length() > Limits.NAME) {
            cells.error(
                    ErrorCode.VALUE_TOO_LONG,
                    "The names of the row make a contact's name of " + name.length()
                            + " characters; shorten them to at most " + Limits.NAME + " in all.");
        }
    }

    private ContactFields fields(RowCells cells, String name, boolean organization) {
        return new ContactFields(
                name,
                organization,
                cells.text(ImportField.CHURCH),
                cells.text(ImportField.GREETING),
                cells.text(ImportField.ENVELOPE_GREETING),
                constants.text(ImportField.STATUS, cells),
                amount(cells),
                constants.text(ImportField.PLEDGE_CURRENCY, cells),
                constants.months(cells),
                cells.text(ImportField.NOTES),
                constants.text(ImportField.NEWSLETTER, cells),
                constants.text(ImportField.LIKELY_TO_GIVE, cells),
                constants.noAppeals(cells),
                cells.text(ImportField.WEBSITE));
    }

    private static BigDecimal amount(RowCells cells) {
        String text = cells.text(ImportField.PLEDGE_AMOUNT);
        if (text == null) {
            return null;
        }
        return Amounts.parse(text).orElseGet(() -> {
            cells.error(
                    ErrorCode.AMOUNT_INVALID,
                    ImportField.PLEDGE_AMOUNT,
                    "The amount " + cells.quoted(ImportField.PLEDGE_AMOUNT)
                            + " is not a number; write one such as 1,234.50 or leave it blank.",
                    null);
            return null;
        });
    }

    private List<String> tags(RowCells cells) {
        String text = cells.text(ImportField.TAGS);
        if (text == null) {
            return importTags;
        }
        List<String> tags = TagList.union(TagList.parse(text), importTags);
        if (tags.size() > Limits.TAGS) {
            cells.error(
                    ErrorCode.CONTACT_TOO_LARGE,
                    ImportField.TAGS,
                    "The contact would have " + tags.size() + " tags; leave at most " + Limits.TAGS + ".",
                    null);
        }
        for (String tag : tags) {
            if (tag.length() > Limits.TAG) {
                cells.error(
                        ErrorCode.VALUE_TOO_LONG,
                        ImportField.TAGS,
                        "A tag has more than " + Limits.TAG + " characters; shorten it.",
                        null);
            }
        }
        return tags;
    }

    private static MappedRow refused(SourceRow row, List<RowError> errors) {
        return new MappedRow.Refused(new RowFailure(row.rowNumber(), row.lineNumber(), errors, row.cells(), List.of()));
    }

    /** The code of the country if numbers can be dialled within it, else of the default one. */
    static String known(String country) {
        String code = country == null ? DEFAULT_COUNTRY : country.toUpperCase(Locale.ROOT);
        return PhoneNumbers.isKnown(code) ? code : DEFAULT_COUNTRY;
    }
}
