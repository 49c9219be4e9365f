package dev.intake.recognition;

import dev.intake.sources.ColumnKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs whose exports are known by the headers that only they write together. */
public enum ExporterProfile {
    GOOGLE_2024("Google Contacts", "Phonetic First Name,Name Prefix,File As,Organization Name,Labels"),
    GOOGLE_LEGACY("Google Contacts before 2024", "Name,Given Name,Additional Name,Family Name,Group Membership"),
    OUTLOOK_DESKTOP("Outlook", "First Name,Last Name,E-mail Address,E-mail Display Name,Business Street,Home Street"),
    OUTLOOK_WEB(
            "Outlook.com", "First Name,Last Name,E-mail Address,E-mail 2 Address,Home Street,Business Phone,Web Page"),
    LINKEDIN("LinkedIn", "First Name,Last Name,Email Address,Company,Position,Connected On"),
    YAHOO("Yahoo", "First,Last,Email,Category,Distribution Lists,Alternate Email 1,Comments"),
    MPDX_TEMPLATE(
            "the MPDX template",
            "Contact Name,First Name,Last Name,Mailing Street Address,Commitment Amount,Primary Email");

    private static final Map<ExporterProfile, Set<String>> KEYS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    profile -> profile, profile -> keys(Stream.of(profile.headers.split(",", -1)))));

    private final String exporter;
    private final String headers;

    ExporterProfile(String exporter, String headers) {
        this.exporter = exporter;
        this.headers = headers;
    }

    /** Its name in {@code file_profile}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How people call what writes such files. */
    public String exporter() {
        return exporter;
    }

    public static Optional<ExporterProfile> ofName(String wireName) {
        return Arrays.stream(values())
                .filter(profile -> profile.wireName().equals(wireName))
                .findFirst();
    }

    /** The profile whose headers are all among these; the first, for Outlook's share many. */
    static Optional<ExporterProfile> ofHeaders(List<String> headers) {
        Set<String> present = keys(headers.stream());
        return Arrays.stream(values())
                .filter(profile -> present.containsAll(KEYS.get(profile)))
                .findFirst();
    }

    private static Set<String> keys(Stream<String> headers) {
        return headers.filter(header -> header != null).map(ColumnKeys::key).collect(Collectors.toUnmodifiableSet());
    }
}
