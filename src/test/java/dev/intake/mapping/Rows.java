package dev.intake.mapping;

import dev.intake.contacts.Column;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.sources.SourceRow;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The main fixture and other rows for the tests of the mapping. */
record Rows(List<Column> columns, List<SourceRow> rows) {

    static final ContactIds IDS = ContactIds.derivedFrom(new UUID(7, 7));

    static Rows mainFixture() {
        CSVFormat format = CSVFormat.RFC4180.builder().setNullString("").get();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Rows.class.getResourceAsStream("/csv/main_fixture.csv")),
                StandardCharsets.UTF_8)) {
            List<CSVRecord> records = format.parse(file).getRecords();
            List<Column> columns = records.get(0).stream()
                    .map(header -> new Column(header.toLowerCase(Locale.ROOT).replace('-', '_'), header))
                    .toList();
            List<SourceRow> rows = new ArrayList<>();
            for (CSVRecord row : records.subList(1, records.size())) {
                rows.add(new SourceRow(rows.size() + 1L, rows.size() + 2L, row.toList(), null));
            }
            return new Rows(columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> allHeaders() {
        Map<String, String> headers = new LinkedHashMap<>(names());
        headers.putAll(Map.of(
                "full_name",
                "fullname",
                "greeting",
                "greeting",
                "envelope_greeting",
                "mailing_greeting",
                "church",
                "church",
                "street",
                "street",
                "city",
                "city",
                "state",
                "province",
                "zip",
                "zip_code",
                "country",
                "country"));
        headers.putAll(Map.of(
                "status",
                "status",
                "pledge_amount",
                "amount",
                "pledge_frequency",
                "frequency",
                "pledge_currency",
                "currency",
                "newsletter",
                "newsletter",
                "tags",
                "tags",
                "likely_to_give",
                "likely_giver",
                "send_appeals",
                "appeals"));
        headers.putAll(Map.of(
                "email_1",
                "email_address",
                "spouse_email",
                "spouse_email_address",
                "phone_1",
                "phone",
                "spouse_phone",
                "spouse_phone_number",
                "notes",
                "extra_notes",
                "metro_area",
                "metro",
                "region",
                "region",
                "website",
                "website",
                "referred_by",
                "referred_by"));
        return headers;
    }

    static Map<String, String> names() {
        return Map.of(
                "first_name",
                "fname",
                "last_name",
                "lname",
                "spouse_first_name",
                "spouse_fname",
                "spouse_last_name",
                "spouse_lname");
    }

    static Map<String, List<ConstantMapping>> allConstants() {
        return Map.of(
                "status", List.of(maps("Partner - Financial", "Praying and giving"), maps("Partner - Pray", "Praying")),
                "pledge_frequency", List.of(maps("Monthly", "Monthly"), maps("", "")),
                "pledge_currency", List.of(maps("CAD", "CAD"), maps("", "")),
                "newsletter", List.of(maps("Both", "Both")),
                "likely_to_give", List.of(maps("Most Likely", "Yes"), maps("Least Likely", "No")),
                "send_appeals", List.of(maps(true, "Yes"), maps("false", "No")));
    }

    static ConstantMapping maps(Object id, String... values) {
        return new ConstantMapping(id, List.of(values));
    }

    /** A mapper for a file whose columns are the fields with those keys. */
    static RowMapper mapperOf(String... keys) {
        return mapperOf(Map.of(), keys);
    }

    static RowMapper mapperOf(Map<String, List<ConstantMapping>> constants, String... keys) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<Column> columns = new ArrayList<>();
        for (String key : keys) {
            headers.put(key, key);
            columns.add(new Column(key, key));
        }
        return new RowMapper(columns, new Mappings(headers, constants), List.of(), "US", IDS);
    }

    static SourceRow row(String... cells) {
        return new SourceRow(1, 2, Arrays.asList(cells), null);
    }
}
