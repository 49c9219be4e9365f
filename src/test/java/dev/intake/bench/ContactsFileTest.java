package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The made-up file is what the figures are said to be of. */
class ContactsFileTest {
    private static final int ROWS = 10_000;

    @TempDir
    Path directory;

    @Test
    void isTheSameEachTime() throws IOException {
        ContactsFile one = ContactsFile.write(directory.resolve("one.csv"), 300, 7);
        ContactsFile other = ContactsFile.write(directory.resolve("other.csv"), 300, 7);

        assertThat(Files.readString(other.path())).isEqualTo(Files.readString(one.path()));
    }

    @Test
    void hasRowsOfTheUsualLengthAndTheColumnsOfTheTemplate() throws IOException {
        ContactsFile file = ContactsFile.write(directory.resolve("contacts.csv"), ROWS, 0);

        assertThat(file.bytes()).isEqualTo(Files.size(file.path()));
        assertThat(file.bytes() / (double) ROWS).isBetween(255.0, 275.0);
        assertThat(records(file)).hasSize(ROWS + 1).allMatch(row -> row.size() == 23);
    }

    @Test
    void hasBadAndRepeatedRowsInTheirShares() throws IOException {
        ContactsFile file = ContactsFile.write(directory.resolve("contacts.csv"), ROWS, 0);

        assertThat(file.badRows() / (double) ROWS).isBetween(0.015, 0.025);
        assertThat(file.repeatedRows() / (double) ROWS).isBetween(0.045, 0.055);
        assertThat(file.newRows()).isEqualTo(ROWS - file.badRows() - file.repeatedRows());
    }

    @Test
    void repeatsPeopleOfEarlierRowsAndSharesNothingBetweenOthers() throws IOException {
        ContactsFile file = ContactsFile.write(directory.resolve("contacts.csv"), ROWS, 0);
        ContactLines lines = new ContactLines(0);
        List<CSVRecord> records = records(file).subList(1, ROWS + 1);

        Set<String> seen = new HashSet<>();
        List<Integer> wrong = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            List<String> own = identity(records.get(row), lines.isBad(row));
            boolean right =
                    lines.isRepeated(row) ? seen.containsAll(own) : own.stream().noneMatch(seen::contains);
            if (!right) {
                wrong.add(row);
            }
            seen.addAll(own);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void hasNobodyInCommonWithTheRangeBehindIt() throws IOException {
        Stream<CSVRecord> first = records(ContactsFile.write(directory.resolve("first.csv"), 500, 0)).stream();
        Stream<CSVRecord> second = records(ContactsFile.write(directory.resolve("second.csv"), 500, 500)).stream();

        Set<String> emails = new HashSet<>(first.skip(1)
                .map(row -> row.get(18))
                .filter(ContactsFileTest::isAddress)
                .toList());
        assertThat(second.skip(1).map(row -> row.get(18)).filter(ContactsFileTest::isAddress))
                .noneMatch(emails::contains);
    }

    /** P4 imports 15 files of a million rows into two lists: whoever has another's telephone there may be taken for him. */
    @Test
    void givesEachPersonTelephonesOfHisOwnHoweverManyThereAre() {
        Set<String> phones = new HashSet<>();
        int[] people = IntStream.range(0, MadeUpPerson.MOST_PEOPLE)
                .filter(number -> number % 1_000 < 5)
                .toArray();
        for (int number : people) {
            MadeUpPerson person = new MadeUpPerson(number);
            phones.add(digits(person.phone()));
            phones.add(digits(person.spousePhone()));
        }

        assertThat(phones).hasSize(2 * people.length);
    }

    @Test
    void isAsLargeAsAskedAndNotLarger() throws IOException {
        ContactsFile file = ContactsFile.ofBytes(directory.resolve("contacts.csv"), 100_000, 0);

        assertThat(Files.size(file.path())).isBetween(99_000L, 100_000L);
    }

    /** What makes contacts the same: e-mails, phones, and name with address. */
    private static List<String> identity(CSVRecord row, boolean bad) {
        String address = row.get(0) + row.get(7) + row.get(10);
        return Stream.concat(
                        Stream.of(address),
                        IntStream.rangeClosed(bad ? 19 : 18, 21).mapToObj(row::get))
                .map(value -> value.replaceAll("[() +-]", "").replaceFirst("^1(\\d{10})$", "$1"))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "").replaceFirst("^1(\\d{10})$", "$1");
    }

    private static boolean isAddress(String email) {
        return email.startsWith("p");
    }

    private static List<CSVRecord> records(ContactsFile file) throws IOException {
        try (CSVParser parser = CSVParser.parse(file.path(), UTF_8, CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }
}
