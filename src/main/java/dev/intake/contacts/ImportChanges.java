package dev.intake.contacts;

import java.util.List;
import java.util.UUID;

/** What a client sets on an import when it creates or updates it; null means not mentioned. */
public record ImportChanges(
        Boolean inPreview,
        UUID sourceAccountId,
        String tagList,
        Boolean override,
        Boolean importByGroup,
        List<String> groups,
        JsonText groupTags,
        List<String> matchOn,
        MappingChanges mappings,
        FileReading reading) {

    public static final ImportChanges NONE =
            new ImportChanges(null, null, null, null, null, null, null, null, MappingChanges.NONE, FileReading.NONE);

    /** New mappings, each replacing the stored one whole; JSON as the client sent it beside its parsed form. */
    public record MappingChanges(Mappings parsed, JsonText headers, JsonText constants) {
        public static final MappingChanges NONE = new MappingChanges(Mappings.NONE, null, null);
    }

    /** How the file is to be read, where the client overrules the recognition; {@code headerRow} is 1-based, 0 for no header. */
    public record FileReading(String charset, String delimiter, Integer headerRow, String profile) {
        public static final FileReading NONE = new FileReading(null, null, null, null);
    }

    public ImportChanges {
        groups = groups == null ? null : List.copyOf(groups);
        matchOn = matchOn == null ? null : List.copyOf(matchOn);
    }
}
