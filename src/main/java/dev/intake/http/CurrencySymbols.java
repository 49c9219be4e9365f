package dev.intake.http;

import dev.intake.contacts.ConstantLists;
import dev.intake.contacts.ImportField;
import java.util.Map;
import java.util.stream.Collectors;

/** The symbols of currencies, as the constants show them in brackets: {@code USD ($)}. */
final class CurrencySymbols {
    private static final Map<String, String> BY_CODE = ConstantLists.of(ImportField.PLEDGE_CURRENCY).stream()
            .collect(Collectors.toUnmodifiableMap(
                    option -> option.id().toString(),
                    option -> option.value()
                            .substring(
                                    option.value().indexOf('(') + 1,
                                    option.value().lastIndexOf(')'))));

    private CurrencySymbols() {}

    /** The symbol, or the code itself when it has none; null for null. */
    static String of(String currency) {
        return currency == null ? null : BY_CODE.getOrDefault(currency, currency);
    }
}
