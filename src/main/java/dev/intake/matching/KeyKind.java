package dev.intake.matching;

/** What a key says of a contact; the kind is part of the hash, so that a phone never meets a name. */
public enum KeyKind {
    EMAIL,
    PHONE,
    NAME_AND_ADDRESS,
    NAME
}
