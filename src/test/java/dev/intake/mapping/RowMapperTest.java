package dev.intake.mapping;

import static dev.intake.mapping.Rows.maps;
import static dev.intake.mapping.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.intake.contacts.Address;
import dev.intake.contacts.Column;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactDraft;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowFailure.RowError;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import dev.intake.mapping.MappedRow.Drafted;
import dev.intake.mapping.MappedRow.Refused;
import dev.intake.sources.SourceRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMapperTest {
    private static final Rows MAIN = Rows.mainFixture();

    @Test
    @Tag("case-66")
    @Tag("case-77")
    void theFixtureIsAsTheCasesWantIt() {
        assertThat(MAIN.columns()).hasSize(31);
        assertThat(MAIN.rows()).hasSize(3);
        assertThat(MAIN.rows().get(0).cells()).contains(" John", "Jane ", " john@example.com ");
        assertThat(MAIN.rows().get(1).cells()).contains("123 Street West ");
    }

    @Test
    @Tag("case-95")
    void mapsTheFieldsOfAContact() {
        ContactDraft draft = draft(main(Rows.allHeaders()).map(MAIN.rows().get(0)));

        assertThat(draft.contact().fields())
                .isEqualTo(new ContactFields(
                        "Doe, John and Jane",
                        false,
                        "Westside Baptist Church",
                        "Hi John and Jane",
                        "Doe family",
                        "Partner - Pray",
                        new BigDecimal("50"),
                        "CAD",
                        new BigDecimal("1"),
                        "test notes",
                        "Both",
                        "Most Likely",
                        false,
                        "http://www.john.doe"));
        assertThat(draft.referredBy()).isEqualTo("Mary Kim");
        assertThat(draft.warnings()).isEmpty();
        assertThat(draft.contact().id()).isEqualTo(Rows.IDS.id(1, 0));
    }

    @Test
    @Tag("case-96")
    @Tag("case-97")
    void mapsTagsAndAddress() {
        Contact contact = draft(main(Rows.allHeaders()).map(MAIN.rows().get(0))).contact();

        assertThat(contact.tags()).containsExactlyInAnyOrder("christmas-card", "csv", "family", "test");
        assertThat(contact.addresses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(new Address(
                        Rows.IDS.id(1, 0),
                        "1 Example Ave, Apt 6",
                        "Sample City",
                        "IL",
                        "60201",
                        "United States",
                        "region",
                        "metro",
                        true,
                        false,
                        null,
                        "MPDX"));
    }

    @Test
    @Tag("case-98")
    @Tag("case-99")
    void mapsBothPeopleWithTheirMailAndPhone() {
        Contact contact = draft(main(Rows.allHeaders()).map(MAIN.rows().get(0))).contact();

        assertThat(contact.people())
                .extracting(Person::firstName, Person::lastName, Person::primary)
                .containsExactly(tuple("John", "Doe", true), tuple("Jane", "Doe", false));
        assertThat(contact.primaryPerson().emails())
                .extracting(EmailAddress::email, EmailAddress::primary, EmailAddress::source)
                .containsExactly(tuple("john@example.com", true, "MPDX"));
        assertThat(contact.primaryPerson().phones())
                .extracting(PhoneNumber::number, PhoneNumber::countryCode, PhoneNumber::primary)
                .containsExactly(tuple("+12132223333", "1", true));
        assertThat(contact.spouse().emails()).extracting(EmailAddress::email).containsExactly("jane@example.com");
        assertThat(contact.spouse().phones()).extracting(PhoneNumber::number).containsExactly("+14075556666");
    }

    @Test
    @Tag("case-101")
    @Tag("case-103")
    @Tag("case-104")
    @Tag("case-115")
    void namesTheContactsOfTheFixture() {
        for (Map<String, String> headers : List.of(Rows.allHeaders(), Rows.names())) {
            assertThat(MAIN.rows())
                    .extracting(row ->
                            draft(main(headers).map(row)).contact().fields().name())
                    .containsExactly("Doe, John and Jane", "Park and Kim, Bob and Sara", "Man, Joe");
        }
        assertThat(draft(main(Rows.names()).map(MAIN.rows().get(2))).contact().people())
                .hasSize(1);
    }

    @Test
    @Tag("case-102")
    void takesNamesFromTheFullName() {
        Contact contact = draft(
                        main(Map.of("full_name", "fullname")).map(MAIN.rows().get(0)))
                .contact();

        assertThat(contact.fields().name()).isEqualTo("Doey, Johnny and Janey");
        assertThat(contact.people())
                .extracting(Person::firstName, Person::lastName)
                .containsExactly(tuple("Johnny", "Doey"), tuple("Janey", "Doey"));
    }

    @Test
    @Tag("case-109")
    void needsNeitherALastNameNorConstants() {
        RowMapper mapper = main(Map.of("first_name", "fname", "church", "church"));

        assertThat(MAIN.rows())
                .extracting(row -> draft(mapper.map(row)).contact().fields().name())
                .containsExactly("John", "Bob", "Joe");
    }

    @Test
    void usesColumnsNamedLikeFieldsBeforeAnythingIsMapped() {
        RowMapper mapper = new RowMapper(MAIN.columns(), Mappings.NONE, List.of(), null, Rows.IDS);

        Contact contact = draft(mapper.map(MAIN.rows().get(0))).contact();

        assertThat(contact.fields().name()).isEqualTo("Westside Baptist Church");
        assertThat(contact.fields().organization()).isTrue();
        assertThat(contact.people()).isEmpty();
        assertThat(contact.addresses()).extracting(Address::city).containsExactly("Sample City");
    }

    @Test
    void leavesFieldsEmptyThatAreMappedToNoColumn() {
        RowMapper mapper =
                main(Map.of("first_name", "fname", "last_name", "lname", "spouse_first_name", "Spouse-fname"));

        assertThat(draft(mapper.map(MAIN.rows().get(0))).contact().fields().name())
                .isEqualTo("Doe, John");
    }

    @ParameterizedTest(name = "{0}: {1} {2} + {3} {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                     | John | Doe  | -    | -     | Doe, John                  | John Doe          | -
            -                     | John | Doe  | Jane | -     | Doe, John and Jane         | John Doe          | Jane Doe
            -                     | Bob  | Park | Sara | Kim   | Park and Kim, Bob and Sara | Bob Park          | Sara Kim
            -                     | John | Doe  | -    | Smith | Doe and Smith, John        | John Doe          | -
            -                     | -    | -    | Jane | Doe   | Doe, Jane                  | Jane Doe          | -
            -                     | -    | Doe  | Jane | -     | Doe, Jane                  | Jane Doe          | -
            -                     | -    | Doe  | -    | -     | Doe                        | null Doe          | -
            -                     | John | -    | -    | -     | John                       | John null         | -
            John Doe              | -    | -    | -    | -     | Doe, John                  | John Doe          | -
            John Doe              | -    | -    | Jane | -     | Doe, John and Jane         | John Doe          | Jane Doe
            Johnny and Janey Doey | John | Doe  | Jane | Doe   | Doe, John and Jane         | John Doe          | Jane Doe
            Johnny and Janey Doey | John | -    | -    | -     | Doey, John and Janey       | John Doey         | Janey Doey
            Johnny and Janey Doey | -    | Doe  | -    | -     | Doe, Johnny and Janey      | Johnny Doe        | Janey Doe
            John Doe and Jane Smith | -  | -    | -    | -     | Doe and Smith, John and Jane | John Doe        | Jane Smith
            John Doe and Jane Smith | -  | Roe  | -    | -     | Roe and Smith, John and Jane | John Roe        | Jane Smith
            John Q Public         | Jack | -    | -    | -     | Public, Jack Q.            | Jack Public       | -
            First Baptist Church  | -    | -    | -    | -     | First Baptist Church       | -                 | -
            First Baptist Church  | Pat  | Lee  | -    | -     | First Baptist Church       | Pat Lee           | -
            John Church           | John | Church | -  | -     | Church, John               | John Church       | -
            -                     | First Baptist | Church | - | - | Church, First Baptist  | First Baptist Church | -
            -                     | -    | Grace Church | - | - | Grace Church             | -                 | -
            -                     | BOB  | SMITH | -   | -     | Smith, Bob                 | BOB SMITH         | -
            -                     | John and Jane | Doe | - | -  | Doe, John and Jane         | John and Jane Doe | -
            -                     | Dr. John | Doe Jr. | - | -  | Doe, John                  | John Doe          | -
            Rev. and Mrs. John Doe | -   | -    | -    | -     | Doe, John                  | John Doe          | -
            Doe                   | John | -    | -    | -     | John                       | John null         | -
            ???                   | -    | -    | -    | -     | ???                        | ??? null          | -
            """)
    @Tag("case-105")
    @Tag("case-112")
    @Tag("case-139")
    void combinesTheColumnsOfNames(
            String full,
            String first,
            String last,
            String spouseFirst,
            String spouseLast,
            String name,
            String primary,
            String spouse) {
        RowMapper mapper =
                Rows.mapperOf("full_name", "first_name", "last_name", "spouse_first_name", "spouse_last_name");

        Contact contact = draft(mapper.map(row(full, first, last, spouseFirst, spouseLast)))
                .contact();

        assertThat(contact.fields().name()).isEqualTo(name);
        assertThat(contact.people().stream().map(person -> person.firstName() + " " + person.lastName()))
                .containsExactlyElementsOf(
                        Stream.of(primary, spouse).filter(Objects::nonNull).toList());
    }

    @Test
    @Tag("case-152")
    void keepsTitleMiddleNameAndSuffixApart() {
        Person person = draft(Rows.mapperOf("full_name").map(row("Mr Bob L Jones Jr")))
                .contact()
                .primaryPerson();

        assertThat(person)
                .extracting(Person::title, Person::firstName, Person::middleName, Person::lastName, Person::suffix)
                .containsExactly("Mr.", "Bob", "L.", "Jones", "Jr.");
    }

    @Test
    @Tag("case-118")
    void makesTheFirstAddressThatIsThereThePrimaryOne() {
        Contact contact = draft(Rows.mapperOf("first_name", "email_1", "email_2", "phone_1", "phone_2", "phone_3")
                        .map(row("Bob", " ", "B@x.org", null, "none", "213 222 3333")))
                .contact();

        assertThat(contact.primaryPerson().emails())
                .extracting(EmailAddress::email, EmailAddress::primary)
                .containsExactly(tuple("b@x.org", true));
        assertThat(contact.primaryPerson().phones())
                .extracting(PhoneNumber::number, PhoneNumber::primary)
                .containsExactly(tuple("none", true), tuple("+12132223333", false));
    }

    @Test
    @Tag("case-151")
    void keepsWhatIsThereTwiceOnce() {
        Contact contact = draft(Rows.mapperOf("first_name", "email_1", "email_2", "phone_1", "phone_2")
                        .map(row("Bob", "bob@x.org", "BOB@X.ORG", "(213) 222-3333", "+1 213 222 3333")))
                .contact();

        assertThat(contact.primaryPerson().emails()).hasSize(1);
        assertThat(contact.primaryPerson().phones()).hasSize(1);
    }

    @Test
    void keepsTheMailOfANamelessSpouseWithThePrimaryPerson() {
        Contact contact = draft(Rows.mapperOf("first_name", "email_1", "spouse_email", "spouse_phone")
                        .map(row("Bob", "bob@x.org", "sara@x.org", "213 222 3333")))
                .contact();

        assertThat(contact.people()).hasSize(1);
        assertThat(contact.primaryPerson().emails())
                .extracting(EmailAddress::email, EmailAddress::primary)
                .containsExactly(tuple("bob@x.org", true), tuple("sara@x.org", false));
        assertThat(contact.primaryPerson().phones()).hasSize(1);
    }

    @Test
    void hangsTheMailOfAnOrganisationOnAPersonWithoutNames() {
        Contact contact = draft(Rows.mapperOf("full_name", "email_1").map(row("Grace Church", "office@grace.example")))
                .contact();

        assertThat(contact.fields().organization()).isTrue();
        assertThat(contact.people())
                .extracting(Person::firstName, Person::lastName, Person::primary)
                .containsExactly(tuple(null, null, true));
    }

    @Test
    void namesAContactWithoutNamesByItsMail() {
        ContactDraft draft = draft(Rows.mapperOf("first_name", "email_1").map(row("", "Bob@x.org")));

        assertThat(draft.contact().fields().name()).isEqualTo("bob@x.org");
        assertThat(draft.warnings()).extracting(Problem::code).containsExactly(ErrorCode.NAMED_BY_EMAIL);
    }

    @Test
    @Tag("case-119")
    void makesAnAddressOfAnyOneOfItsParts() {
        Contact contact = draft(Rows.mapperOf("first_name", "city").map(row("Bob", "Springfield")))
                .contact();

        assertThat(contact.addresses())
                .extracting(Address::city, Address::primary)
                .containsExactly(tuple("Springfield", true));
    }

    @Test
    @Tag("case-147")
    void dialsFromTheCountryOfTheAddressElseFromHome() {
        RowMapper mapper = new RowMapper(
                List.of(column("first_name"), column("phone_1"), column("country")),
                Mappings.NONE,
                List.of(),
                "AU",
                Rows.IDS);

        assertThat(phone(mapper.map(row("Bob", "(02) 7010 1111", "")))).isEqualTo("+61270101111");
        assertThat(phone(mapper.map(row("Bob", "020 7946 0958", "UK")))).isEqualTo("+442079460958");
        assertThat(phone(mapper.map(row("Bob", "(02) 7010 1111", "Nowhere")))).isEqualTo("+61270101111");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            status           | Partner - Financial | Praying and giving | Praying and giving | Partner - Financial
            status           | ''                  | ''                 | ''                 | -
            pledge_frequency | Monthly             | Monthly            | Monthly            | 1
            pledge_frequency | 12.0                | Yearly             | Yearly             | 12
            pledge_frequency | Monthly             | Monthly            | ''                 | -
            newsletter       | Both                | Anything           | Anything           | Both
            newsletter       | ''                  | None               | None               | -
            pledge_currency  | USD                 | ''                 | -                  | USD
            likely_to_give   | Most Likely         | Yes                | Yes                | Most Likely
            send_appeals     | true                | Yes                | Yes                | false
            send_appeals     | false               | No                 | No                 | true
            send_appeals     | ''                  | Maybe              | Maybe              | -
            """)
    @Tag("case-106")
    void convertsMappedValues(String field, String id, String value, String cell, String converted) {
        ContactDraft draft = draft(Rows.mapperOf(Map.of(field, List.of(maps(id, value))), "first_name", field)
                .map(row("Bob", cell)));

        assertThat(constant(field, draft.contact().fields())).isEqualTo(converted);
        assertThat(draft.warnings()).isEmpty();
    }

    @Test
    void refusesAValueThatNobodyMappedAmongThoseOfItsField() {
        RowFailure failure = failure(Rows.mapperOf(
                        Map.of("status", List.of(maps("Partner - Pray", "Praying"))), "first_name", "status")
                .map(row("Bob", "Fasting")));

        assertThat(failure.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.CONSTANT_NOT_MAPPED);
            assertThat(error.column()).isEqualTo("status");
            assertThat(error.value()).isEqualTo("Fasting");
            assertThat(error.message()).contains("\"Fasting\" in column \"status\"");
        });
    }

    @Test
    void leavesOutAValueOfAFieldThatIsNotMappedYetAndSaysSo() {
        ContactDraft draft = draft(Rows.mapperOf("first_name", "status").map(row("Bob", "Fasting")));

        assertThat(draft.contact().fields().status()).isNull();
        assertThat(draft.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ErrorCode.VALUE_NOT_UNDERSTOOD);
            assertThat(warning.detail()).contains("\"Fasting\" in column \"status\"");
            assertThat(warning.meta()).containsEntry("column", "status").containsEntry("value", "Fasting");
        });
    }

    @Test
    @Tag("case-120")
    void knowsNothingOfAppealsThatAreNotMapped() {
        assertThat(draft(Rows.mapperOf("first_name").map(row("Bob")))
                        .contact()
                        .fields()
                        .noAppeals())
                .isNull();
    }

    @Test
    @Tag("case-121")
    void readsTheFormerNameOfAStatus() {
        assertThat(draft(Rows.mapperOf("first_name", "status").map(row("Bob", "Call for Appointment")))
                        .contact()
                        .fields()
                        .status())
                .isEqualTo("Contact for Appointment");
    }

    @Test
    @Tag("case-110")
    @Tag("case-111")
    @Tag("case-112")
    void reportsEveryErrorOfARowAtOnceAndKeepsItsCells() {
        RowFailure failure = failure(Rows.mapperOf("email_1", "email_2", "pledge_amount", "first_name")
                .map(row(" john@gmail,com ", "this is not a valid email", "abc", null)));

        assertThat(failure.errors())
                .extracting(RowError::code, RowError::column, RowError::value, RowError::suggestion)
                .containsExactly(
                        tuple(ErrorCode.EMAIL_INVALID, "email_1", " john@gmail,com ", "john@gmail.com"),
                        tuple(ErrorCode.EMAIL_INVALID, "email_2", "this is not a valid email", null),
                        tuple(ErrorCode.AMOUNT_INVALID, "pledge_amount", "abc", null));
        assertThat(failure.errors().get(0).message()).contains("is invalid");
        assertThat(failure.cells()).containsExactly(" john@gmail,com ", "this is not a valid email", "abc", "");
    }

    @Test
    @Tag("case-111")
    void refusesARowWithoutNameOrMail() {
        assertThat(failure(Rows.mapperOf("first_name", "email_1", "city").map(row(" ", "", "Springfield")))
                        .errors())
                .extracting(RowError::code)
                .containsExactly(ErrorCode.NAME_MISSING);
    }

    @Test
    void refusesARowThatCouldNotBeRead() {
        SourceRow row =
                new SourceRow(4, 9, List.of("a\u0000b"), Problem.of(ErrorCode.MALFORMED_QUOTES, "A quote is open."));

        RowFailure failure = failure(Rows.mapperOf("first_name").map(row));

        assertThat(failure.rowNumber()).isEqualTo(4);
        assertThat(failure.lineNumber()).isEqualTo(9);
        assertThat(failure.errors())
                .extracting(RowError::code, RowError::message)
                .containsExactly(tuple(ErrorCode.MALFORMED_QUOTES, "A quote is open."));
        assertThat(failure.cells()).containsExactly("a\u0000b");
    }

    @Test
    void refusesCharactersThatCannotBeStored() {
        RowFailure failure = failure(Rows.mapperOf("first_name", "notes").map(row("Bob\u0000", "half \uD83C a cake")));

        assertThat(failure.errors())
                .extracting(RowError::code, RowError::column, RowError::suggestion)
                .containsExactlyInAnyOrder(
                        tuple(ErrorCode.INVALID_CHARACTER, "first_name", "Bob"),
                        tuple(ErrorCode.INVALID_CHARACTER, "notes", "half  a cake"));
        assertThat(failure.cells()).containsExactly("Bob\u0000", "half \uD83C a cake");
    }

    @ParameterizedTest
    @CsvSource({"greeting, 10000", "church, 500", "full_name, 500", "notes, 100000", "website, 1000", "tags, 255"})
    void refusesATextThatIsOneCharacterTooLong(String field, int limit) {
        RowMapper mapper = Rows.mapperOf("email_1", field);

        assertThat(mapper.map(row("a@example.org", "x".repeat(limit)))).isInstanceOf(Drafted.class);
        assertThat(failure(mapper.map(row("a@example.org", "x".repeat(limit + 1))))
                        .errors())
                .extracting(RowError::code, RowError::column)
                .containsExactly(tuple(ErrorCode.VALUE_TOO_LONG, field));
    }

    @Test
    void refusesNamesThatAreTooLongTogether() {
        RowMapper mapper = Rows.mapperOf("first_name", "last_name");
        String half = "x".repeat(249);

        assertThat(mapper.map(row(half, half))).isInstanceOf(Drafted.class);
        assertThat(failure(mapper.map(row(half, half + "x"))).errors())
                .extracting(RowError::code, RowError::column)
                .containsExactly(tuple(ErrorCode.VALUE_TOO_LONG, null));
    }

    @Test
    void refusesMoreTagsThanAContactMayHave() {
        String tags = String.join(
                ",", IntStream.range(0, 200).mapToObj(tag -> "t" + tag).toList());
        RowMapper mapper = Rows.mapperOf("first_name", "tags");

        assertThat(mapper.map(row("Bob", tags))).isInstanceOf(Drafted.class);
        assertThat(failure(mapper.map(row("Bob", tags + ",more"))).errors())
                .extracting(RowError::code)
                .containsExactly(ErrorCode.CONTACT_TOO_LARGE);
    }

    @Test
    void givesTheSameRowTheSameIds() {
        RowMapper mapper = main(Rows.allHeaders());

        assertThat(mapper.map(MAIN.rows().get(1)))
                .isEqualTo(mapper.map(MAIN.rows().get(1)));
    }

    private static RowMapper main(Map<String, String> headers) {
        return new RowMapper(
                MAIN.columns(), new Mappings(headers, Rows.allConstants()), List.of("csv", "Test "), "US", Rows.IDS);
    }

    private static Column column(String key) {
        return new Column(key, key);
    }

    private static String phone(MappedRow mapped) {
        return draft(mapped).contact().primaryPerson().phones().get(0).number();
    }

    private static String constant(String field, ContactFields fields) {
        Object value =
                switch (field) {
                    case "status" -> fields.status();
                    case "pledge_frequency" -> fields.pledgeFrequency();
                    case "pledge_currency" -> fields.pledgeCurrency();
                    case "newsletter" -> fields.sendNewsletter();
                    case "likely_to_give" -> fields.likelyToGive();
                    default -> fields.noAppeals();
                };
        return value == null ? null : value.toString();
    }

    private static ContactDraft draft(MappedRow mapped) {
        assertThat(mapped).isInstanceOf(Drafted.class);
        return ((Drafted) mapped).draft();
    }

    private static RowFailure failure(MappedRow mapped) {
        assertThat(mapped).isInstanceOf(Refused.class);
        return ((Refused) mapped).failure();
    }
}
