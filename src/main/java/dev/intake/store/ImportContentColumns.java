package dev.intake.store;

import dev.intake.contacts.FileFacts;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.JsonText;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The columns of {@code imports} that hold its content: written whole, read back whole. */
final class ImportContentColumns {
    private ImportContentColumns() {}

    /** Appends the values of the columns, in the order in which the statements name them. */
    static void add(Tuple parameters, ImportContent content) {
        addOptions(parameters, content);
        addFacts(parameters, content.survey().facts());
        parameters
                .addString(ImportJson.headers(content.survey().columns()))
                .addString(ImportJson.constants(content.survey().constants()))
                .addArrayOfString(content.survey().truncatedConstants().toArray(String[]::new))
                .addString(ImportJson.sampleRows(content.survey().samples()))
                .addString(content.headersMappings().text())
                .addString(content.constantsMappings().text())
                .addString(ImportJson.headersMappings(content.survey().suggestions()))
                .addString(ImportJson.constantsMappings(content.survey().suggestions()))
                .addString(ImportJson.samples(content.samples()))
                .addArrayOfUUID(
                        content.samples().stream().map(contact -> contact.id()).toArray(UUID[]::new))
                .addString(ImportJson.warnings(content.warnings()))
                .addLong(content.survey().rowsTotal());
    }

    private static void addOptions(Tuple parameters, ImportContent content) {
        ImportDocument.Options options = content.options();
        parameters
                .addUUID(content.sourceAccountId())
                .addString(options.tagList())
                .addBoolean(options.override())
                .addBoolean(options.importByGroup())
                .addArrayOfString(options.groups().toArray(String[]::new))
                .addString(Optional.ofNullable(options.groupTags())
                        .map(JsonText::text)
                        .orElse(null))
                .addArrayOfString(options.matchOn().toArray(String[]::new));
    }

    private static void addFacts(Tuple parameters, FileFacts facts) {
        parameters
                .addString(facts.format())
                .addString(facts.charset())
                .addString(String.valueOf(facts.delimiter()))
                .addInteger(facts.headerRow())
                .addString(facts.profile())
                .addString(ImportJson.recognition(facts));
    }

    /** The content of a row that has every content column, JSON as text. */
    static ImportContent read(Row row) {
        ImportDocument.Options options = ImportRecord.options(row);
        String headers = row.getString("file_headers_mappings");
        String constants = row.getString("file_constants_mappings");
        return new ImportContent(
                row.getUUID("source_account_id"),
                options,
                survey(row),
                ImportJson.readMappings(headers, constants),
                new JsonText(headers),
                new JsonText(constants),
                ImportJson.readSamples(row.getString("sample_contacts")),
                ImportJson.readWarnings(row.getString("warnings")));
    }

    private static FileSurvey survey(Row row) {
        return new FileSurvey(
                facts(row),
                ImportJson.readHeaders(row.getString("file_headers")),
                ImportJson.readConstants(row.getString("file_constants")),
                Set.copyOf(List.of(row.getArrayOfStrings("file_constants_truncated"))),
                ImportJson.readSampleRows(row.getString("file_row_samples")),
                row.getLong("rows_total"),
                ImportJson.readMappings(
                        row.getString("suggested_headers_mappings"), row.getString("suggested_constants_mappings")),
                ImportJson.readWarnings(row.getString("warnings")));
    }

    private static FileFacts facts(Row row) {
        return new FileFacts(
                row.getString("file_format"),
                row.getString("file_charset"),
                row.getString("file_delimiter").charAt(0),
                row.getInteger("file_header_row"),
                row.getString("file_profile"),
                ImportJson.readRecognition(row.getString("recognition")));
    }
}
