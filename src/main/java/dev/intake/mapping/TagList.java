package dev.intake.mapping;

import dev.intake.contacts.TagText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tags as text: delimited by commas, a tag with a comma in double or single quotes; trimmed, lower case, each once (MPDX Imports API). */
public final class TagList {
    private TagList() {}

    /** The tags of a text, in its order; none for null or a blank text. A quote that is never closed is an ordinary character. */
    public static List<String> parse(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        int lastDouble = lastClosing(text, '"');
        int lastSingle = lastClosing(text, '\'');
        int at = 0;
        while (at <= text.length()) {
            int start = skipSpace(text, at);
            boolean quoted =
                    start < (opens(text, start, '"') ? lastDouble : opens(text, start, '\'') ? lastSingle : -1);
            int close = quoted ? closing(text, start) : -1;
            int end = close < 0 ? comma(text, start) : comma(text, close + 1);
            add(close < 0 ? text.substring(at, end) : text.substring(start + 1, close), tags);
            at = end + 1;
        }
        return List.copyOf(tags);
    }

    /** The tags as one text from which {@link #parse} gives them again. */
    public static String join(List<String> tags) {
        return TagText.join(tags);
    }

    /** Those of several lists of tags, trimmed, in lower case, each once. */
    static List<String> union(List<String> some, List<String> more) {
        Set<String> tags = new LinkedHashSet<>();
        some.forEach(tag -> add(tag, tags));
        more.forEach(tag -> add(tag, tags));
        return List.copyOf(tags);
    }

    private static void add(String tag, Set<String> tags) {
        String cleaned = Text.stripped(tag);
        if (!cleaned.isEmpty()) {
            tags.add(cleaned.toLowerCase(Locale.ROOT));
        }
    }

    private static boolean opens(String text, int start, char quote) {
        return start < text.length() && text.charAt(start) == quote;
    }

    /** Where the quote that begins at {@code start} is closed; to be asked only when it is. */
    private static int closing(String text, int start) {
        int close = text.indexOf(text.charAt(start), start + 1);
        while (!isClosing(text, close)) {
            close = text.indexOf(text.charAt(start), close + 1);
        }
        return close;
    }

    /** The last place where such a quote can be closed, known beforehand so that open quotes do not make reading quadratic. */
    private static int lastClosing(String text, char quote) {
        int close = text.lastIndexOf(quote);
        while (close >= 0 && !isClosing(text, close)) {
            close = text.lastIndexOf(quote, close - 1);
        }
        return close;
    }

    private static boolean isClosing(String text, int quote) {
        int next = skipSpace(text, quote + 1);
        return next == text.length() || text.charAt(next) == ',';
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Text.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int comma(String text, int from) {
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() : comma;
    }
}
