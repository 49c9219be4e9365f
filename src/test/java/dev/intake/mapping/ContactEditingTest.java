package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactEdit;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.PartEdit;
import dev.intake.contacts.PartEdit.Kind;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactEditingTest {
    private static final UUID JOHN = UUID.randomUUID();
    private static final UUID JANE = UUID.randomUUID();
    private static final UUID MAIL = UUID.randomUUID();
    private static final UUID PHONE = UUID.randomUUID();
    private static final UUID HOME = UUID.randomUUID();
    private static final UUID REFERRER = UUID.randomUUID();
    private static final AccountList LIST =
            new AccountList(UUID.randomUUID(), "Ours", "DE", "EUR", Instant.EPOCH, Instant.EPOCH);
    private static final Contact DOE = doe();

    @Test
    void givesTheSameContactForWhatIsShownOfIt() {
        Map<String, String> shown = Map.of(
                "name", "Doe, John and Jane",
                "greeting", "John and Jane",
                "envelope_greeting", "John and Jane Doe",
                "pledge_amount", "50.0",
                "pledge_currency", "EUR",
                "pledge_frequency", "0.23076923076923",
                "status", "Partner - Pray",
                "is_organization", "false");
        PartEdit phone = part(Kind.PHONE, PHONE, Map.of("number", "(213) 456-7890 ext 23", "primary", "true"));
        PartEdit mail = part(Kind.EMAIL, MAIL, Map.of("email", "john@example.com"));
        PartEdit home = part(Kind.ADDRESS, HOME, Map.of("street", "1 Oak Street", "country", "United States"));

        assertThat(apply(new ContactEdit(shown, List.of("a"), List.of(phone, mail, home))))
                .isSameAs(DOE);
    }

    @Test
    void bringsValuesIntoTheFormThatRowsGive() {
        Contact after = apply(edit(
                Map.of("pledge_amount", "1,234.50", "pledge_frequency", "monthly", "notes", "  hello\u200b "),
                person(
                        JOHN,
                        Map.of("first_name", " Jon "),
                        part(Kind.EMAIL, null, Map.of("email", " JOHN@Work.Example.COM ")),
                        part(Kind.PHONE, null, Map.of("number", "(213) 456-7891"))),
                part(Kind.ADDRESS, null, Map.of("country", "deutschland", "city", "Köln"))));

        assertThat(after.fields().pledgeAmount()).isEqualByComparingTo("1234.5");
        assertThat(after.fields().pledgeFrequency()).isEqualByComparingTo("1");
        assertThat(after.fields().notes()).isEqualTo("hello");
        assertThat(after.people().get(0).firstName()).isEqualTo("Jon");
        assertThat(after.people().get(0).emails())
                .extracting(EmailAddress::email)
                .containsExactly("john@example.com", "john@work.example.com");
        assertThat(after.people().get(0).phones())
                .extracting(PhoneNumber::number)
                .containsExactly("+12134567890;23", "+12134567891");
        assertThat(after.addresses())
                .extracting(Address::country)
                .containsExactly("United States", Countries.nameOf("deutschland"));
    }

    @Test
    void dialsNumbersWhereThePrimaryAddressIsAndElseAtHome() {
        Contact abroad = apply(
                edit(Map.of(), part(Kind.ADDRESS, HOME, removal()), person(JOHN, Map.of(), phone("0221 5555555"))));

        assertThat(abroad.people().get(0).phones().get(1).number()).isEqualTo("+492215555555");
        assertThat(apply(edit(Map.of(), person(JOHN, Map.of(), phone("213 456 7892"))))
                        .people()
                        .get(0)
                        .phones()
                        .get(1)
                        .number())
                .isEqualTo("+12134567892");
    }

    @ParameterizedTest
    @CsvSource({"1.234, 1.23", "1000, 1000", "'1,000', 1000", "0.005, 0.01", "-5, -5"})
    void takesDecimalNumbersForWhatTheySay(String sent, BigDecimal amount) {
        assertThat(apply(edit(Map.of("pledge_amount", sent))).fields().pledgeAmount())
                .isEqualByComparingTo(amount);
    }

    @Test
    void emptiesWhatIsSentAsNull() {
        Contact after = apply(new ContactEdit(
                Collections.singletonMap("status", null),
                List.of(),
                List.of(part(Kind.ADDRESS, HOME, Collections.singletonMap("street", " ")))));

        assertThat(after.fields().status()).isNull();
        assertThat(after.tags()).isEmpty();
        assertThat(after.addresses().get(0).street()).isNull();
        assertThat(after.addresses().get(0).city()).isEqualTo("Springfield");
    }

    @Test
    void removesWhatIsToGoAndLeavesTheRest() {
        PartEdit jane = new PartEdit(Kind.PERSON, JANE, true, Map.of(), null, List.of(), "/p", "/p/attributes");

        Contact after = apply(edit(Map.of(), jane, part(Kind.REFERRER, REFERRER, Map.of())));

        assertThat(after.people()).extracting(Person::id).containsExactly(JOHN);
        assertThat(after.addresses()).isEqualTo(DOE.addresses());
        assertThat(after.referredBy()).containsExactly(REFERRER);
    }

    @Test
    void keepsExactlyOnePrimary() {
        Contact chosen = apply(edit(Map.of(), person(JANE, Map.of("primary", "true"))));
        assertThat(chosen.people()).extracting(Person::primary).containsExactly(false, true);

        PartEdit john = new PartEdit(Kind.PERSON, JOHN, true, Map.of(), null, List.of(), "/p", "/p/attributes");
        assertThat(apply(edit(Map.of(), john)).people())
                .extracting(Person::id, Person::primary)
                .containsExactly(tuple(JANE, true));

        Contact historic = apply(edit(
                Map.of(),
                part(Kind.EMAIL, MAIL, Map.of("historic", "true")),
                person(JOHN, Map.of(), part(Kind.EMAIL, null, Map.of("email", "new@example.com")))));
        assertThat(historic.people().get(0).emails())
                .extracting(EmailAddress::email, EmailAddress::primary)
                .containsExactly(tuple("john@example.com", false), tuple("new@example.com", true));
    }

    @Test
    void addsNoAddressAndNoNumberTwice() {
        Contact after = apply(edit(
                Map.of(),
                person(
                        JOHN,
                        Map.of(),
                        part(Kind.EMAIL, null, Map.of("email", "John@Example.com", "location", "work")),
                        phone("+1 213 456 7890;23"))));

        assertThat(after.people().get(0).emails())
                .extracting(EmailAddress::id, EmailAddress::location)
                .containsExactly(tuple(MAIL, "work"));
        assertThat(after.people().get(0).phones()).isEqualTo(DOE.people().get(0).phones());
    }

    @Test
    void tellsEveryProblemWithItsPlace() {
        List<Problem> problems = problems(edit(
                Map.of(
                        "name", " ",
                        "status", "Friend",
                        "pledge_amount", "much",
                        "pledge_frequency", "5",
                        "website", "x".repeat(1_001),
                        "notes", "a\u0000b"),
                person(JOHN, Map.of(), part(Kind.EMAIL, null, Map.of("email", "john(at)example.com"))),
                part(Kind.ADDRESS, HOME, Map.of("location", "Moon")),
                part(Kind.ADDRESS, null, Map.of())));

        assertThat(problems)
                .extracting(Problem::code, Problem::at)
                .containsExactlyInAnyOrder(
                        tuple(ErrorCode.INVALID_VALUE, "/data/attributes/name"),
                        tuple(ErrorCode.INVALID_VALUE, "/data/attributes/status"),
                        tuple(ErrorCode.AMOUNT_INVALID, "/data/attributes/pledge_amount"),
                        tuple(ErrorCode.INVALID_VALUE, "/data/attributes/pledge_frequency"),
                        tuple(ErrorCode.VALUE_TOO_LONG, "/data/attributes/website"),
                        tuple(ErrorCode.INVALID_CHARACTER, "/data/attributes/notes"),
                        tuple(ErrorCode.EMAIL_INVALID, "/EMAIL/attributes/email"),
                        tuple(ErrorCode.INVALID_VALUE, "/ADDRESS/attributes/location"),
                        tuple(ErrorCode.INVALID_VALUE, "/ADDRESS"));
        assertThat(problems)
                .filteredOn(problem -> problem.code() == ErrorCode.EMAIL_INVALID)
                .extracting(Problem::detail)
                .singleElement()
                .asString()
                .contains("john@example.com");
    }

    @Test
    void boundsNames() {
        String longest = "x".repeat(500);

        assertThat(apply(edit(Map.of("name", longest))).fields().name()).isEqualTo(longest);
        assertThat(problems(edit(
                        Map.of("name", longest + "x", "church_name", longest + "x"),
                        person(JOHN, Map.of("last_name", longest + "x")))))
                .extracting(Problem::code, Problem::at)
                .containsExactlyInAnyOrder(
                        tuple(ErrorCode.VALUE_TOO_LONG, "/data/attributes/name"),
                        tuple(ErrorCode.VALUE_TOO_LONG, "/data/attributes/church_name"),
                        tuple(ErrorCode.VALUE_TOO_LONG, "/PERSON/attributes/last_name"));
    }

    @Test
    void knowsOnlyWhatIsInTheContactAndWhoIsInTheList() {
        UUID foreign = UUID.randomUUID();

        for (Kind kind : Kind.values()) {
            assertThat(problems(edit(Map.of(), part(kind, foreign, Map.of()))))
                    .as(kind.name())
                    .extracting(Problem::code, Problem::at)
                    .containsExactly(tuple(ErrorCode.NOT_FOUND, "/" + kind));
        }
    }

    @Test
    void refusesAPersonOfWhomNothingIsKnown() {
        assertThat(problems(edit(Map.of(), person(null, Map.of("title", "Dr.")))))
                .extracting(Problem::code)
                .containsExactly(ErrorCode.INVALID_VALUE);
    }

    @Test
    void boundsTheTagsOfAContact() {
        assertThat(apply(tagged(200)).tags()).hasSize(200);
        assertThat(problems(tagged(201)))
                .extracting(Problem::code, Problem::at)
                .containsExactly(tuple(ErrorCode.CONTACT_TOO_LARGE, "/data/attributes/tag_list"));
        assertThat(ErrorCode.CONTACT_TOO_LARGE.status()).isEqualTo(422);
    }

    private static ContactEdit tagged(int tags) {
        return new ContactEdit(
                Map.of(),
                IntStream.rangeClosed(1, tags).mapToObj(tag -> "t" + tag).toList(),
                List.of());
    }

    private static Contact apply(ContactEdit edit) {
        return new ContactEditing(LIST, Set.of(REFERRER)).apply(DOE, edit);
    }

    private static List<Problem> problems(ContactEdit edit) {
        return catchThrowableOfType(IntakeException.class, () -> apply(edit)).problems();
    }

    private static ContactEdit edit(Map<String, String> fields, PartEdit... parts) {
        return new ContactEdit(fields, null, List.of(parts));
    }

    private static PartEdit person(UUID id, Map<String, String> fields, PartEdit... parts) {
        return new PartEdit(Kind.PERSON, id, false, fields, null, List.of(parts), "/PERSON", "/PERSON/attributes");
    }

    private static PartEdit phone(String number) {
        return part(Kind.PHONE, null, Map.of("number", number));
    }

    private static Map<String, String> removal() {
        return Map.of("historic", "true", "primary_mailing_address", "false");
    }

    private static PartEdit part(Kind kind, UUID id, Map<String, String> fields) {
        return new PartEdit(kind, id, false, fields, null, List.of(), "/" + kind, "/" + kind + "/attributes");
    }

    private static Contact doe() {
        ContactFields fields = new ContactFields(
                "Doe, John and Jane",
                false,
                null,
                null,
                null,
                "Partner - Pray",
                new BigDecimal("50.00"),
                null,
                new BigDecimal("0.23076923076923"),
                null,
                null,
                null,
                null,
                null);
        EmailAddress mail = new EmailAddress(MAIL, "john@example.com", true, false, null, "MPDX");
        PhoneNumber phone = new PhoneNumber(PHONE, "+12134567890;23", "1", true, false, null, "MPDX");
        Person john = person(JOHN, "John", true, List.of(mail), List.of(phone));
        Address home = new Address(
                HOME,
                "1 Oak Street",
                "Springfield",
                null,
                null,
                "United States",
                null,
                null,
                true,
                false,
                null,
                "MPDX");
        return new Contact(
                UUID.randomUUID(),
                fields,
                Stream.of(john, person(JANE, "Jane", false, List.of(), List.of()))
                        .toList(),
                List.of(home),
                List.of("a"),
                List.of());
    }

    private static Person person(
            UUID id, String first, boolean primary, List<EmailAddress> emails, List<PhoneNumber> phones) {
        return new Person(id, null, first, null, "Doe", null, primary, null, null, emails, phones, List.of());
    }
}
