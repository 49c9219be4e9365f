package dev.intake.mapping;

import dev.intake.contacts.ConstantLists;
import dev.intake.contacts.ConstantOption;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.ErrorCode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the values of constant fields into constants, as the client mapped them (MPDX Imports API, constant conversion). */
final class ConstantConversion {
    private static final Map<ImportField, Map<String, ConstantOption>> OWN_NAMES = ownNames();
    private static final Map<String, BigDecimal> MONTHS = months();

    private final Map<ImportField, Map<String, Optional<ConstantOption>>> mapped = new EnumMap<>(ImportField.class);

    ConstantConversion(Mappings mappings) {
        mappings.constants()
                .forEach((key, elements) -> ImportField.ofKey(key)
                        .filter(ImportField::isConstant)
                        .ifPresent(field -> mapped.put(field, byValue(field, elements))));
    }

    /** The id of the cell's constant as text, null when the cell has none. */
    String text(ImportField field, RowCells cells) {
        ConstantOption option = option(field, cells);
        return option == null ? null : option.id().toString();
    }

    /** The constant of that field that a text names by its id, its key or its own name; null when it names none. */
    static ConstantOption named(ImportField field, String text) {
        return ConstantLists.find(field, text)
                .orElseGet(() -> OWN_NAMES.get(field).get(text.toLowerCase(Locale.ROOT)));
    }

    /** The months between gifts that a text says by a name or as a number; null when no gifts are that far apart. */
    static BigDecimal months(String text) {
        ConstantOption named = named(ImportField.PLEDGE_FREQUENCY, text);
        if (named != null) {
            return MONTHS.get(named.key());
        }
        return Amounts.isDecimal(text)
                ? MONTHS.values().stream()
                        .filter(months -> months.compareTo(new BigDecimal(text)) == 0)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** The months between gifts, null when unknown. */
    BigDecimal months(RowCells cells) {
        ConstantOption option = option(ImportField.PLEDGE_FREQUENCY, cells);
        return option == null ? null : MONTHS.get(option.key());
    }

    /** Null when unknown, so that a file without that column says nothing about appeals. */
    Boolean noAppeals(RowCells cells) {
        ConstantOption option = option(ImportField.SEND_APPEALS, cells);
        return option == null ? null : !Boolean.TRUE.equals(option.id());
    }

    /** Before a field's values are mapped, they are taken where they are the constants' own names. */
    private ConstantOption option(ImportField field, RowCells cells) {
        String text = cells.text(field);
        Map<String, Optional<ConstantOption>> byValue = mapped.get(field);
        if (byValue == null) {
            ConstantOption own = text == null ? null : OWN_NAMES.get(field).get(text.toLowerCase(Locale.ROOT));
            return text == null || own != null ? own : unmapped(field, cells);
        }
        Optional<ConstantOption> found = byValue.get(text == null ? "" : cells.raw(field));
        if (found != null) {
            return found.orElse(null);
        }
        if (text != null) {
            cells.error(
                    ErrorCode.CONSTANT_NOT_MAPPED,
                    field,
                    "The value " + cells.quoted(field) + " is not mapped to any " + field.label()
                            + "; map it in file_constants_mappings, or mend the cell, then retry.",
                    null);
        }
        return null;
    }

    private static ConstantOption unmapped(ImportField field, RowCells cells) {
        cells.warn(
                ErrorCode.VALUE_NOT_UNDERSTOOD,
                field,
                "The value " + cells.quoted(field) + " is not mapped to any " + field.label()
                        + " and was left out; map it if it should be kept.");
        return null;
    }

    /** The first element that contains a value decides, as documented. */
    private static Map<String, Optional<ConstantOption>> byValue(ImportField field, List<ConstantMapping> elements) {
        Map<String, Optional<ConstantOption>> byValue = new HashMap<>();
        for (ConstantMapping element : elements) {
            Optional<ConstantOption> option = ConstantLists.find(field, element.id());
            element.values().forEach(value -> byValue.putIfAbsent(value, option));
        }
        return byValue;
    }

    private static Map<ImportField, Map<String, ConstantOption>> ownNames() {
        Map<ImportField, Map<String, ConstantOption>> names = new EnumMap<>(ImportField.class);
        for (ImportField field : ConstantLists.fields()) {
            Map<String, ConstantOption> options = new HashMap<>();
            for (ConstantOption option : ConstantLists.of(field)) {
                options.put(option.id().toString().toLowerCase(Locale.ROOT), option);
                options.put(option.value().toLowerCase(Locale.ROOT), option);
            }
            names.put(field, options);
        }
        // The documented API still knows the status by its former name.
        Map<String, ConstantOption> statuses = names.get(ImportField.STATUS);
        statuses.put("call for appointment", statuses.get("contact for appointment"));
        return names;
    }

    private static Map<String, BigDecimal> months() {
        Map<String, BigDecimal> months = new HashMap<>();
        for (ConstantOption option : ConstantLists.of(ImportField.PLEDGE_FREQUENCY)) {
            BigDecimal shortest = new BigDecimal(option.key()).stripTrailingZeros();
            months.put(option.key(), shortest.scale() < 0 ? shortest.setScale(0) : shortest);
        }
        return months;
    }
}
