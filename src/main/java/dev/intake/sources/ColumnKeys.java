package dev.intake.sources;

import dev.intake.contacts.Column;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes the keys that mappings name columns by: {@code "Spouse-fname"} is {@code spouse_fname} (MPDX Imports API, header normalisation). Latin accents are folded, letters of
 * other scripts kept; a repeated key gets a number, and a header without letters or digits its position.
 */
public final class ColumnKeys {
    /** Longer keys are cut: a key is a name, and is repeated wherever the column is mentioned. */
    private static final int MAX_KEY_LENGTH = 255;

    private static final Pattern ACCENT_OF_LATIN_LETTER = Pattern.compile("(?<=\\p{IsLatin})\\p{M}+");
    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern HYPHENS_AROUND = Pattern.compile("^-+|-+$");
    private static final Map<String, String> LATIN = Map.ofEntries(
            Map.entry("ß", "ss"),
            Map.entry("ẞ", "SS"),
            Map.entry("æ", "ae"),
            Map.entry("Æ", "AE"),
            Map.entry("œ", "oe"),
            Map.entry("Œ", "OE"),
            Map.entry("ø", "o"),
            Map.entry("Ø", "O"),
            Map.entry("ł", "l"),
            Map.entry("Ł", "L"),
            Map.entry("đ", "d"),
            Map.entry("Đ", "D"),
            Map.entry("ð", "d"),
            Map.entry("Ð", "D"),
            Map.entry("þ", "th"),
            Map.entry("Þ", "TH"),
            Map.entry("ı", "i"));
    private static final Pattern LATIN_LETTERS = Pattern.compile(String.join("|", LATIN.keySet()));

    private ColumnKeys() {}

    /** The key that a header has by itself, such as {@code first_name}; empty when it has neither letters nor digits. */
    public static String key(String header) {
        String ascii = LATIN_LETTERS
                .matcher(Normalizer.normalize(header, Normalizer.Form.NFD))
                .replaceAll(letter -> LATIN.get(letter.group()));
        String folded =
                Normalizer.normalize(ACCENT_OF_LATIN_LETTER.matcher(ascii).replaceAll(""), Normalizer.Form.NFC);
        String hyphened = OTHER_CHARACTERS.matcher(folded).replaceAll("-");
        String key = HYPHENS_AROUND
                .matcher(hyphened)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
        return key.length() <= MAX_KEY_LENGTH ? key : key.substring(0, key.offsetByCodePoints(0, MAX_KEY_LENGTH / 2));
    }

    /** A column for each header, in order, with keys that are all different; a header may be null. */
    public static List<Column> of(List<String> headers) {
        List<String> own = headers.stream()
                .map(header -> header == null ? "" : key(header))
                .toList();
        Set<String> reserved = new HashSet<>(own);
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>(headers.size());
        for (int index = 0; index < headers.size(); index++) {
            String ownKey = own.get(index);
            String key = ownKey.isEmpty() ? "column_" + (index + 1) : ownKey;
            boolean belongsToAnother = ownKey.isEmpty() && reserved.contains(key);
            if (belongsToAnother || taken.contains(key)) {
                key = unused(key, reserved, taken);
            }
            taken.add(key);
            columns.add(new Column(key, headers.get(index) == null ? "" : headers.get(index)));
        }
        return List.copyOf(columns);
    }

    /** The columns of a file without header: {@code Column 1}, {@code Column 2} …. */
    public static List<Column> numbered(int count) {
        return of(IntStream.rangeClosed(1, count)
                .mapToObj(number -> "Column " + number)
                .toList());
    }

    private static String unused(String key, Set<String> reserved, Set<String> taken) {
        int number = 2;
        while (reserved.contains(key + "_" + number) || taken.contains(key + "_" + number)) {
            number++;
        }
        return key + "_" + number;
    }
}
