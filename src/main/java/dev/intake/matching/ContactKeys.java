package dev.intake.matching;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys by which a contact is found: the first 64 bits of SHA-256 over kind and folded value. Equal keys are only candidates; they are compared by
 * value.
 */
public final class ContactKeys {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ContactKeys::sha256);

    private final Map<KeyKind, Set<Long>> byKind = new EnumMap<>(KeyKind.class);

    private ContactKeys() {}

    /** The keys of the contact. */
    public static ContactKeys of(Contact contact) {
        ContactKeys keys = new ContactKeys();
        keys.addNames(contact);
        for (Person person : contact.people()) {
            for (EmailAddress address : person.emails()) {
                keys.add(KeyKind.EMAIL, email(address.email()));
            }
        }
        keys.addPhones(contact);
        return keys;
    }

    /** Every key, each once, in ascending order. */
    public Set<Long> all() {
        return ofKinds(byKind.keySet());
    }

    /** The keys of that kind, in ascending order. */
    Set<Long> ofKind(KeyKind kind) {
        return byKind.getOrDefault(kind, Set.of());
    }

    /** The keys of those kinds, each once, in ascending order. */
    public Set<Long> ofKinds(Set<KeyKind> kinds) {
        Set<Long> keys = new TreeSet<>();
        kinds.forEach(kind -> keys.addAll(byKind.getOrDefault(kind, Set.of())));
        return Collections.unmodifiableSet(keys);
    }

    public static long email(String email) {
        return hash(KeyKind.EMAIL, Folding.fold(email));
    }

    /** The key of any name a contact goes by: its own, one of its people's, its greeting. */
    public static long name(String name) {
        return hash(KeyKind.NAME, Folding.foldName(name));
    }

    private void add(KeyKind kind, long key) {
        byKind.computeIfAbsent(kind, none -> new TreeSet<>()).add(key);
    }

    /** With the name in the key, an office's number has few candidates; mostly there is one name. */
    private void addPhones(Contact contact) {
        Set<String> names = null;
        for (Person person : contact.people()) {
            for (PhoneNumber phone : person.phones()) {
                if (phone.dialable()) {
                    names = names == null ? PhoneNames.of(contact) : names;
                    String number = Folding.fold(phone.number());
                    names.forEach(name -> add(KeyKind.PHONE, hash(KeyKind.PHONE, number + '\n' + name)));
                }
            }
        }
    }

    private void addNames(Contact contact) {
        String name = contact.fields().name();
        add(KeyKind.NAME, name(name));
        if (contact.fields().greeting() != null) {
            add(KeyKind.NAME, name(contact.fields().greeting()));
        }
        for (Person person : contact.people()) {
            if (person.firstName() != null && person.lastName() != null) {
                add(KeyKind.NAME, name(person.firstName() + " " + person.lastName()));
            }
        }
        for (Address address : contact.addresses()) {
            String place = place(address);
            if (place != null) {
                add(KeyKind.NAME_AND_ADDRESS, hash(KeyKind.NAME_AND_ADDRESS, Folding.foldName(name) + '\n' + place));
            }
        }
    }

    /** What an address is told by: postal code and house number; null when it lacks one of the two. */
    static String place(Address address) {
        if (address.postalCode() == null || address.street() == null) {
            return null;
        }
        String code = Folding.foldWords(address.postalCode()).replace(" ", "");
        return (code.length() > 5 ? code.substring(0, 5) : code) + '\n' + firstNumber(Folding.fold(address.street()));
    }

    private static String firstNumber(String street) {
        int start = 0;
        while (start < street.length() && !Character.isDigit(street.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < street.length() && Character.isDigit(street.charAt(end))) {
            end++;
        }
        return start == street.length() ? street : street.substring(start, end);
    }

    private static long hash(KeyKind kind, String value) {
        MessageDigest digest = SHA_256.get();
        digest.update(kind.code());
        return ByteBuffer.wrap(digest.digest(value.getBytes(UTF_8))).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
