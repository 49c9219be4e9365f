package dev.intake.http;

import java.util.Locale;

/** The parameter {@code sort}: a key, descending with {@code -} in front; where nulls go does not matter, as no key has any. */
record Sorting(String key, boolean descending) {

    /** Reads what the contract let through; {@code created_at} when nothing was sent. */
    static Sorting of(ApiRequest request) {
        String sent = request.query("sort");
        if (sent == null) {
            return new Sorting("created_at", false);
        }
        int space = sent.indexOf(' ');
        String key = space < 0 ? sent : sent.substring(0, space);
        boolean descending = key.startsWith("-");
        return new Sorting(descending ? key.substring(1) : key, descending);
    }

    /** The constant of that enum with the key's name. */
    <E extends Enum<E>> E as(Class<E> type) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT));
    }
}
