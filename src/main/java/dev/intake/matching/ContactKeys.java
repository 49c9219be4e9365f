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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The keys by which a contact is found: the first 64 bits of SHA-256 over kind and folded value, but the first bit tells names, whose keys are negative, from the evidence
 * of the other kinds. Equal keys are only candidates; they are compared by value.
 */
public final class ContactKeys {
    /** Raise it when keys, or {@link Folding}, change their results: those of all stored contacts are made anew when Intake starts. */
    public static final short VERSION = 2;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ContactKeys::sha256);

    private static final Set<KeyKind> ALL = EnumSet.allOf(KeyKind.class);

    private final SortedKeys names;
    private final SortedKeys places;
    private final SortedKeys emails;
    private final SortedKeys phones;

    private ContactKeys(Contact contact) {
        Found found = new Found();
        String name = Folding.foldName(contact.fields().name());
        addNames(contact, name, found);
        this.names = found.taken();
        addPlaces(contact, name, found);
        this.places = found.taken();
        addEmails(contact, found);
        this.emails = found.taken();
        addPhones(contact, found);
        this.phones = found.taken();
    }

    /** The keys of one kind while they are found. */
    private static final class Found {
        private long[] keys = new long[8];
        private int size;

        void add(long key) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size++] = key;
        }

        SortedKeys taken() {
            SortedKeys taken = size == 0 ? SortedKeys.NONE : SortedKeys.of(keys, size);
            size = 0;
            return taken;
        }
    }

    /** The keys of the contact. */
    public static ContactKeys of(Contact contact) {
        return new ContactKeys(contact);
    }

    /** Every key, each once, in ascending order. */
    public Set<Long> all() {
        return ofKinds(ALL);
    }

    /** The keys of that kind, in ascending order. */
    SortedKeys ofKind(KeyKind kind) {
        return switch (kind) {
            case EMAIL -> emails;
            case PHONE -> phones;
            case NAME_AND_ADDRESS -> places;
            case NAME -> names;
        };
    }

    /** The keys of those kinds, each once, in ascending order. */
    public Set<Long> ofKinds(Set<KeyKind> kinds) {
        int most = 0;
        for (KeyKind kind : kinds) {
            most += ofKind(kind).size();
        }
        long[] keys = new long[most];
        int size = 0;
        for (KeyKind kind : kinds) {
            size = ofKind(kind).copyTo(keys, size);
        }
        return SortedKeys.of(keys, size);
    }

    public static long email(String email) {
        return hash(KeyKind.EMAIL, Folding.fold(email));
    }

    /** The key of any name a contact goes by: its own, one of its people's, its greeting. */
    public static long name(String name) {
        return hash(KeyKind.NAME, Folding.foldName(name));
    }

    private static void addEmails(Contact contact, Found found) {
        for (Person person : contact.people()) {
            for (EmailAddress address : person.emails()) {
                found.add(email(address.email()));
            }
        }
    }

    /** With the name in the key, an office's number has few candidates; mostly there is one name. */
    private static void addPhones(Contact contact, Found found) {
        Set<String> names = null;
        for (Person person : contact.people()) {
            for (PhoneNumber phone : person.phones()) {
                if (phone.dialable()) {
                    names = names == null ? PhoneNames.of(contact) : names;
                    String number = Folding.fold(phone.number());
                    names.forEach(name -> found.add(hash(KeyKind.PHONE, number + '\n' + name)));
                }
            }
        }
    }

    /** {@code name}: the folded name of the contact. */
    private static void addNames(Contact contact, String name, Found found) {
        found.add(hash(KeyKind.NAME, name));
        if (contact.fields().greeting() != null) {
            found.add(name(contact.fields().greeting()));
        }
        for (Person person : contact.people()) {
            if (person.firstName() != null && person.lastName() != null) {
                found.add(name(person.firstName() + " " + person.lastName()));
            }
        }
    }

    private static void addPlaces(Contact contact, String name, Found found) {
        for (Address address : contact.addresses()) {
            String place = place(address);
            if (place != null) {
                found.add(hash(KeyKind.NAME_AND_ADDRESS, name + '\n' + place));
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

    /** Whether it is the key of a name alone, which is no evidence of who is meant. */
    public static boolean isOfName(long key) {
        return key < 0;
    }

    private static long hash(KeyKind kind, String value) {
        MessageDigest digest = SHA_256.get();
        digest.update(kind.code());
        long hash = ByteBuffer.wrap(digest.digest(value.getBytes(UTF_8))).getLong();
        return kind == KeyKind.NAME ? hash | Long.MIN_VALUE : hash & Long.MAX_VALUE;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
