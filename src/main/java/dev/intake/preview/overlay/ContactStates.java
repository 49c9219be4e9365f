package dev.intake.preview.overlay;

import dev.intake.contacts.Contact;
import dev.intake.contacts.KnownContact;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/** The newest state of each contact that a dry run has made or changed, by a number; older states stay in the file, and nothing leads to them any more. */
final class ContactStates implements AutoCloseable {
    private static final int PLACE_BYTES = Long.BYTES + Integer.BYTES;

    private final SpillFile states;
    private final SpillFile places;
    private final ByteWriter writer = new ByteWriter();

    /** What was read since the last rows: a contact is mostly found by several keys of a row. */
    private final Map<Integer, Foreseen> read = new HashMap<>();

    ContactStates(SpillOptions options) {
        this.states = options.file();
        this.places = options.file();
    }

    /** Keeps a contact that has no number yet, and gives it the next. */
    int add(Foreseen contact) {
        int number = Math.toIntExact(places.size() / PLACE_BYTES);
        places.append(write(contact), PLACE_BYTES);
        return number;
    }

    void replace(int number, Foreseen contact) {
        places.replace((long) number * PLACE_BYTES, write(contact));
        read.remove(number);
    }

    Foreseen get(int number) {
        return read.computeIfAbsent(number, this::read);
    }

    /** Keeps nothing in memory of what was read. */
    void forget() {
        read.clear();
    }

    @Override
    public void close() {
        try (states) {
            places.close();
        }
    }

    /** Where the state is and how long. */
    private byte[] write(Foreseen contact) {
        KnownContact known = contact.known();
        writer.clear();
        writer.number(known.version());
        writer.text(known.importId() == null ? null : known.importId().toString());
        writer.number(known.importRow() == null ? 0 : known.importRow());
        writer.list(contact.keys(), ByteWriter::fixed);
        ContactBytes.write(writer, known.contact());
        long position = states.append(writer.bytes(), writer.size());
        return ByteBuffer.allocate(PLACE_BYTES)
                .putLong(position)
                .putInt(writer.size())
                .array();
    }

    private Foreseen read(int number) {
        ByteBuffer place = ByteBuffer.wrap(places.read((long) number * PLACE_BYTES, PLACE_BYTES));
        return read(new ByteReader(states.read(place.getLong(), place.getInt())));
    }

    private static Foreseen read(ByteReader from) {
        long version = from.number();
        String importId = from.text();
        long importRow = from.number();
        HashSet<Long> keys = new HashSet<>(from.list(ByteReader::fixed));
        Contact contact = ContactBytes.read(from);
        return new Foreseen(
                new KnownContact(
                        contact,
                        version,
                        importId == null ? null : UUID.fromString(importId),
                        importRow == 0 ? null : importRow),
                keys);
    }
}
