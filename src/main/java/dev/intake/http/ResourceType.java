package dev.intake.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The types of resources with the names of their attributes, and their relationships with the type that each leads to. */
enum ResourceType {
    IMPORTS("""
            account_list_id attempt completed_at created_at dry_run error estimated_completion_at events_url file_charset file_constants \
            file_constants_mappings file_delimiter file_expires_at file_format file_header_row file_headers \
            file_headers_mappings file_name file_profile file_sha256 file_size file_url group_tags groups \
            import_by_group in_preview match_on override queued_at queued_behind recognition revision rows_created \
            rows_differing_from_dry_run rows_failed rows_per_second rows_read rows_skipped rows_total rows_unchanged \
            rows_updated same_file_as source started_at status suggested_constants_mappings suggested_headers_mappings \
            tag_list undo undoable_until updated_at updated_in_db_at warnings""", Map.of("account_list", "account_lists", "sample_contacts", "contacts", "user", "users")),
    CONTACT_CHANGES("changes created_at file_name import_id kind row_number version", Map.of()),
    IMPORT_ROWS(
            "candidates cells changes contact_id duplicate_of_row errors line_number mended_cells outcome row_number undo",
            Map.of()),
    CONTACTS(
            """
            account_list_id church_name created_at envelope_greeting greeting import_id import_row is_organization \
            likely_to_give name no_appeals notes pledge_amount pledge_currency pledge_currency_symbol pledge_frequency \
            send_newsletter status tag_list updated_at updated_in_db_at website""",
            Map.of(
                    "account_list", "account_lists",
                    "addresses", "addresses",
                    "contacts_that_referred_me", "contacts",
                    "people", "people",
                    "primary_person", "people",
                    "spouse", "people")),
    PEOPLE("""
            created_at employer first_name last_name middle_name occupation parent_contacts suffix title updated_at \
            updated_in_db_at websites""", Map.of("email_addresses", "email_addresses", "phone_numbers", "phone_numbers")),
    ADDRESSES("""
            city country created_at historic location metro_area postal_code primary_mailing_address region source \
            state street updated_at updated_in_db_at""", Map.of()),
    EMAIL_ADDRESSES("created_at email historic location primary source updated_at updated_in_db_at", Map.of()),
    PHONE_NUMBERS(
            "country_code created_at historic location number primary source updated_at updated_in_db_at", Map.of()),
    USERS("created_at updated_at updated_in_db_at", Map.of()),
    ACCOUNT_LISTS("created_at currency name region updated_at updated_in_db_at", Map.of()),
    CONSTANT_LIST("""
            assignable_likely_to_give assignable_likely_to_give_hashes assignable_location_hashes assignable_locations \
            assignable_send_newsletter assignable_send_newsletter_hashes assignable_status_hashes assignable_statuses \
            csv_import pledge_currency_hashes pledge_frequencies pledge_frequency_hashes send_appeals_hashes sources \
            status_hashes statuses tnt_import""", Map.of());

    private final String wireName;

    @SuppressWarnings("ImmutableEnumChecker") // Both are copies that nobody can change.
    private final Set<String> attributes;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> relationships;

    ResourceType(String attributes, Map<String, String> relationships) {
        this.wireName = name().toLowerCase(Locale.ROOT);
        this.attributes = Set.copyOf(Arrays.asList(Pattern.compile(" ").split(attributes)));
        this.relationships = Map.copyOf(relationships);
    }

    /** The JSON:API type, such as {@code email_addresses}. */
    String wireName() {
        return wireName;
    }

    Set<String> attributes() {
        return attributes;
    }

    /** From the relationship's name to the type it leads to. */
    Map<String, String> relationships() {
        return relationships;
    }

    boolean has(String field) {
        return attributes.contains(field) || relationships.containsKey(field);
    }

    static ResourceType of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(ResourceType::wireName).toList();
    }
}
