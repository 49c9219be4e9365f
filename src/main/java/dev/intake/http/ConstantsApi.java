package dev.intake.http;

import dev.intake.contacts.ConstantLists;
import dev.intake.contacts.ConstantOption;
import dev.intake.contacts.ImportField;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the mapping steps need: fields, constants and limits (MPDX Imports API, constants). */
final class ConstantsApi {
    private final Resource constants;

    ConstantsApi(long maxFileBytes) {
        // The documented id of this one resource is the empty text.
        this.constants = new Resource(ResourceType.CONSTANT_LIST, "", attributes(maxFileBytes), new TreeMap<>());
    }

    Future<Void> show(ApiRequest request) {
        return request.answer(200, JsonApi.document(constants, IncludeTree.NONE, request.fields()));
    }

    private static SortedMap<String, Object> attributes(long maxFileBytes) {
        SortedMap<String, Object> all = new TreeMap<>();
        putAssignable(all);
        all.put("pledge_currency_hashes", options(ImportField.PLEDGE_CURRENCY));
        all.put("pledge_frequency_hashes", options(ImportField.PLEDGE_FREQUENCY));
        all.put("pledge_frequencies", frequencies());
        all.put("send_appeals_hashes", options(ImportField.SEND_APPEALS));
        all.put("status_hashes", options(ImportField.STATUS));
        all.put("statuses", values(ImportField.STATUS));
        all.put("sources", sources());
        all.put("csv_import", csvImport(maxFileBytes));
        all.put("tnt_import", Map.of("max_file_size_in_bytes", maxFileBytes));
        return all;
    }

    private static void putAssignable(SortedMap<String, Object> all) {
        all.put("assignable_likely_to_give", values(ImportField.LIKELY_TO_GIVE));
        all.put("assignable_likely_to_give_hashes", options(ImportField.LIKELY_TO_GIVE));
        all.put("assignable_locations", ConstantLists.locations());
        all.put(
                "assignable_location_hashes",
                ConstantLists.locations().stream().map(ConstantsApi::named).toList());
        all.put("assignable_send_newsletter", values(ImportField.NEWSLETTER));
        all.put("assignable_send_newsletter_hashes", options(ImportField.NEWSLETTER));
        all.put("assignable_statuses", values(ImportField.STATUS));
        all.put("assignable_status_hashes", options(ImportField.STATUS));
    }

    private static Map<String, Object> csvImport(long maxFileBytes) {
        Map<String, Object> constants = new LinkedHashMap<>();
        ConstantLists.fields().forEach(field -> constants.put(field.key(), options(field)));
        Map<String, Object> headers = new LinkedHashMap<>();
        for (ImportField field : ImportField.values()) {
            headers.put(field.key(), field.label());
        }
        Map<String, Object> csv = new LinkedHashMap<>();
        csv.put("constants", constants);
        csv.put("max_file_size_in_bytes", maxFileBytes);
        csv.put("required_headers", Map.of());
        csv.put("supported_headers", headers);
        return csv;
    }

    private static Map<String, Object> frequencies() {
        Map<String, Object> frequencies = new LinkedHashMap<>();
        ConstantLists.of(ImportField.PLEDGE_FREQUENCY).forEach(option -> frequencies.put(option.key(), option.value()));
        return frequencies;
    }

    private static Map<String, Object> sources() {
        Map<String, Object> sources = new LinkedHashMap<>();
        sources.put(
                "addresses", List.of("DataServer", "GoogleContactSync", "GoogleImport", "MPDX", "Siebel", "TntImport"));
        sources.put("email_addresses", List.of("MPDX"));
        sources.put("phone_numbers", List.of("MPDX"));
        return sources;
    }

    private static List<Map<String, Object>> options(ImportField field) {
        return ConstantLists.of(field).stream().map(ConstantsApi::option).toList();
    }

    private static List<String> values(ImportField field) {
        return ConstantLists.of(field).stream().map(ConstantOption::value).toList();
    }

    private static Map<String, Object> named(String value) {
        return option(new ConstantOption(value, null, value));
    }

    private static Map<String, Object> option(ConstantOption option) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", option.id());
        if (option.key() != null) {
            members.put("key", option.key());
        }
        members.put("value", option.value());
        return members;
    }
}
