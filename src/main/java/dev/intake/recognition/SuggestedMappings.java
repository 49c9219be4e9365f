package dev.intake.recognition;

import static java.util.stream.Collectors.toMap;

import dev.intake.contacts.Column;
import dev.intake.contacts.ConstantLists;
import dev.intake.contacts.ConstantOption;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.LedgerColumns;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.sources.ColumnKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Suggests mappings that nobody would correct: a column for a field, a constant for a value, only where the names leave no doubt. */
final class SuggestedMappings {
    private static final Map<String, ImportField> FIELD_KEYS =
            Arrays.stream(ImportField.values()).collect(toMap(ImportField::key, field -> field));
    private static final Map<String, ImportField> FIELD_LABELS =
            Arrays.stream(ImportField.values()).collect(toMap(field -> ColumnKeys.key(field.label()), field -> field));
    private static final Map<ImportField, Map<String, String>> SYNONYMS = Map.of(
            ImportField.SEND_APPEALS, Map.of("y", "yes", "true", "yes", "n", "no", "false", "no"),
            ImportField.NEWSLETTER, Map.of("e-mail", "email"),
            ImportField.PLEDGE_FREQUENCY,
                    Map.of(
                            "every month", "monthly",
                            "every week", "weekly",
                            "fortnightly", "every 2 weeks",
                            "annually", "annual",
                            "yearly", "annual",
                            "every year", "annual",
                            "semi-annually", "every 6 months"));

    private SuggestedMappings() {}

    static Mappings of(List<Column> columns, ExporterProfile profile, Map<String, List<String>> constants) {
        Map<ImportField, String> chosen = new EnumMap<>(ImportField.class);
        int ours = LedgerColumns.leading(columns.stream().map(Column::header).toList());
        for (Map<String, ImportField> names :
                List.of(FIELD_KEYS, FIELD_LABELS, HeaderAliases.of(profile), HeaderAliases.anywhere())) {
            for (Column column : columns.subList(ours, columns.size())) {
                ImportField field = names.get(column.key());
                if (field != null && !chosen.containsValue(column.key())) {
                    chosen.putIfAbsent(field, column.key());
                }
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, List<ConstantMapping>> constantMappings = new LinkedHashMap<>();
        chosen.forEach((field, column) -> {
            headers.put(field.key(), column);
            if (field.isConstant()) {
                constantMappings.put(field.key(), constantMappings(field, constants.getOrDefault(column, List.of())));
            }
        });
        return new Mappings(headers, constantMappings);
    }

    /** An element for each constant that a value names, one for blank; values that name none are left to the person. */
    private static List<ConstantMapping> constantMappings(ImportField field, List<String> values) {
        Map<Object, List<String>> byId = new LinkedHashMap<>();
        for (String value : values) {
            constantId(field, value)
                    .ifPresent(id ->
                            byId.computeIfAbsent(id, first -> new ArrayList<>()).add(value));
        }
        return byId.entrySet().stream()
                .map(entry -> new ConstantMapping(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<Object> constantId(ImportField field, String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.of("");
        }
        String name = SYNONYMS.getOrDefault(field, Map.of()).getOrDefault(text, text);
        return ConstantLists.of(field).stream()
                .filter(option ->
                        name.equalsIgnoreCase(option.id().toString()) || name.equalsIgnoreCase(option.value()))
                .map(ConstantOption::id)
                .findFirst();
    }
}
