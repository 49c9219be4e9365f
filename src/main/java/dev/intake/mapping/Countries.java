package dev.intake.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringTokenizer;

/** Recognises countries by their ISO 3166-1 name, alpha-2 or alpha-3 code, or a common alias: the whole text, never a part of it. */
final class Countries {
    /** Lines of {@code alpha-2|name|alpha-3|alias|alias…}. */
    private static final String TABLE = "countries.txt";

    private static final Map<String, Country> BY_TEXT = read();

    /** A country: its ISO 3166-1 alpha-2 code and its English name. */
    record Country(String code, String name) {}

    private Countries() {}

    static Optional<Country> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text)).or(() -> Optional.ofNullable(BY_TEXT.get(folded(text))));
    }

    /** The country's name, or the text itself where it names none. */
    static String nameOf(String text) {
        return find(text).map(Country::name).orElse(text);
    }

    private static Map<String, Country> read() {
        Map<String, Country> countries = new HashMap<>(2048);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line, countries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of countries cannot be read from the program's own files", e);
        }
        return Map.copyOf(countries);
    }

    private static InputStream table() {
        return Objects.requireNonNull(Countries.class.getResourceAsStream(TABLE), TABLE);
    }

    private static void add(String line, Map<String, Country> countries) {
        StringTokenizer texts = new StringTokenizer(line, "|");
        Country country = new Country(texts.nextToken(), texts.nextToken());
        for (String text : List.of(country.code(), country.name())) {
            countries.put(text, country);
            countries.put(folded(text), country);
        }
        while (texts.hasMoreTokens()) {
            countries.putIfAbsent(folded(texts.nextToken()), country);
        }
    }

    /** Lower case without accents, signs and "the"; "St." and "&" written out. */
    private static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        StringBuilder word = new StringBuilder(plain.length());
        for (int at = 0; at <= plain.length(); at++) {
            char character = at == plain.length() ? ' ' : plain.charAt(at);
            if (Character.isLetterOrDigit(character)) {
                word.append(character);
            } else if (character == '&') {
                append(word, folded);
                folded.append("and ");
            } else if (Character.isWhitespace(character) || character == '-' || character == ',') {
                append(word, folded);
            }
        }
        return folded.toString().strip();
    }

    private static void append(StringBuilder word, StringBuilder folded) {
        String whole = word.toString();
        word.setLength(0);
        if (!whole.isEmpty() && !whole.equals("the")) {
            folded.append(whole.equals("st") ? "saint" : whole).append(' ');
        }
    }
}
