package dev.intake.contacts;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values that each constant field can take, in the documented order (MPDX Imports API, constants). */
public final class ConstantLists {
    private static final List<ImportField> FIELDS = List.of(
            ImportField.PLEDGE_CURRENCY,
            ImportField.PLEDGE_FREQUENCY,
            ImportField.LIKELY_TO_GIVE,
            ImportField.NEWSLETTER,
            ImportField.SEND_APPEALS,
            ImportField.STATUS);

    private static final List<String> LOCATIONS =
            List.of("Home", "Business", "Mailing", "Seasonal", "Other", "Temporary", "Rep Address");

    private static final Map<ImportField, List<ConstantOption>> OPTIONS = options();

    private ConstantLists() {}

    /** The constant fields, in the order in which the documented API lists them. */
    public static List<ImportField> fields() {
        return FIELDS;
    }

    /** The values of that field; empty for a field that takes any text. */
    public static List<ConstantOption> of(ImportField field) {
        return OPTIONS.getOrDefault(field, List.of());
    }

    /** What the location of an address can be. */
    public static List<String> locations() {
        return LOCATIONS;
    }

    /** The value of that field with that id or key; booleans also as {@code "true"} and {@code "false"}. */
    public static Optional<ConstantOption> find(ImportField field, Object id) {
        return of(field).stream().filter(option -> option.isNamed(id)).findFirst();
    }

    private static Map<ImportField, List<ConstantOption>> options() {
        Map<ImportField, List<ConstantOption>> options = new EnumMap<>(ImportField.class);
        options.put(ImportField.PLEDGE_CURRENCY, CurrencyList.options());
        options.put(ImportField.PLEDGE_FREQUENCY, frequencies());
        options.put(ImportField.LIKELY_TO_GIVE, named("Least Likely", "Likely", "Most Likely"));
        options.put(ImportField.NEWSLETTER, named("Physical", "Email", "Both", "None"));
        options.put(
                ImportField.SEND_APPEALS,
                List.of(new ConstantOption(true, null, "Yes"), new ConstantOption(false, null, "No")));
        options.put(ImportField.STATUS, statuses());
        return Collections.unmodifiableMap(options);
    }

    private static List<ConstantOption> frequencies() {
        return List.of(
                frequency("0.23076923076923", "Weekly"),
                frequency("0.46153846153846", "Every 2 Weeks"),
                frequency("1.0", "Monthly"),
                frequency("2.0", "Every 2 Months"),
                frequency("3.0", "Quarterly"),
                frequency("4.0", "Every 4 Months"),
                frequency("6.0", "Every 6 Months"),
                frequency("12.0", "Annual"),
                frequency("24.0", "Every 2 Years"));
    }

    private static ConstantOption frequency(String months, String label) {
        return new ConstantOption(label, months, label);
    }

    private static List<ConstantOption> statuses() {
        return named(
                "Never Contacted",
                "Ask in Future",
                "Cultivate Relationship",
                "Contact for Appointment",
                "Appointment Scheduled",
                "Call for Decision",
                "Partner - Financial",
                "Partner - Special",
                "Partner - Pray",
                "Not Interested",
                "Unresponsive",
                "Never Ask",
                "Research Abandoned",
                "Expired Referral");
    }

    private static List<ConstantOption> named(String... values) {
        return Stream.of(values)
                .map(value -> new ConstantOption(value, null, value))
                .toList();
    }
}
