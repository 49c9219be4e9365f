package dev.intake.store;

import dev.intake.contacts.Column;
import dev.intake.contacts.Contact;
import dev.intake.contacts.FileFacts;
import dev.intake.contacts.FileSurvey;
import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.JsonText;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import dev.intake.store.ImportChangeStore.NewImport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Imports for tests of their stores; in {@link #whole} each value is another one, so that none can be mixed up. */
final class ImportContents {
    private ImportContents() {}

    static NewImport made(UUID userId, UUID accountListId, UUID importId, boolean start) {
        return new NewImport(
                importId,
                accountListId,
                userId,
                ImportSource.GOOGLE,
                new NewImport.StoredFile("friends.csv", 4_711, "5ha" + importId),
                86_400,
                start,
                null);
    }

    static ImportContent whole() {
        List<ConstantMapping> status = List.of(new ConstantMapping("Partner - Pray", List.of("praying", "")));
        List<ConstantMapping> appeals = List.of(new ConstantMapping(true, List.of("ja")));
        return new ImportContent(
                UUID.randomUUID(),
                new ImportDocument.Options(
                        "a,b", true, true, List.of("g1", "g,2"), new JsonText("{\"g1\": \"t\"}"), List.of("name")),
                survey(),
                new Mappings(Map.of("status", "stand"), Map.of("status", status, "send_appeals", appeals)),
                new JsonText("{\"status\":\"stand\"}"),
                new JsonText("{\"status\":[{\"id\":\"Partner - Pray\",\"values\":[\"praying\",\"\"]}],"
                        + "\"send_appeals\":[{\"id\":true,\"values\":[\"ja\"]}]}"),
                List.of(sample()),
                List.of(
                        Problem.atPointer(ErrorCode.MAPPING_NEEDED, "/data/x", "Map it.")
                                .withMeta(Map.of("row", 3)),
                        Problem.of(ErrorCode.FILE_CONSTANTS_TRUNCATED, "Too many.")));
    }

    private static Contact sample() {
        return Contacts.whole(UUID.randomUUID()).contact();
    }

    private static FileSurvey survey() {
        Map<String, List<String>> constants = new LinkedHashMap<>();
        constants.put("zeta", List.of("z", ""));
        constants.put("alpha", List.of("a\u0000"));
        return new FileSurvey(
                new FileFacts(
                        "csv",
                        "windows-1252",
                        ';',
                        4,
                        "linkedin",
                        Map.of("charset", new FileFacts.Decision("windows-1252", 0.5, "Guessed."))),
                List.of(new Column("zeta", "Zeta "), new Column("alpha", ""), new Column("stand", "Stand")),
                constants,
                Set.of("stand"),
                List.of(new FileSurvey.SampleRow(1, 5, java.util.Arrays.asList("x", null, "praying"))),
                12_345,
                new Mappings(Map.of("full_name", "zeta"), Map.of()),
                List.of());
    }
}
