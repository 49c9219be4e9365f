package dev.intake.matching;

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

    /** Stands before the value in the hash; stored keys hang on it. */
    byte code() {
        return code;
    }
}
