package dev.intake.matching;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a key says of a contact; the kind is part of the hash, so that a phone never meets a name. */
public enum KeyKind {
    EMAIL(1),
    PHONE(2),
    NAME_AND_ADDRESS(3),
    NAME(4);

    private final byte code;

    KeyKind(int code) {
        this.code = (byte) code;
    }

    /** The kinds of that names in {@code match_on}, such as {@code name_and_address}; throws IllegalArgumentException for an unknown one. */
    public static Set<KeyKind> of(Collection<String> names) {
        Set<KeyKind> kinds = EnumSet.noneOf(KeyKind.class);
        names.forEach(name -> kinds.add(valueOf(name.toUpperCase(Locale.ROOT))));
        return kinds;
    }

    /** Stands before the value in the hash; stored keys hang on it. */
    byte code() {
        return code;
    }
}
