package dev.intake.store;

import dev.intake.contacts.Contact;
import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the plans of a batch leave of each contact; several rows may mean the same one, which is written once. */
final class ContactWrites {
    private final Map<UUID, Made> made = new LinkedHashMap<>();
    private final Map<UUID, Changed> changed = new LinkedHashMap<>();

    /** A contact that the batch makes, by its row; later rows of the batch may have changed it since. */
    record Made(long row, Contact contact, long version, Set<Long> keys) {}

    /** A contact that was there, as the first row that changes it meets it and as the last leaves it. */
    record Changed(KnownContact before, Contact after, long version, Set<Long> keys) {}

    private ContactWrites() {}

    static ContactWrites of(List<Plan> plans) {
        ContactWrites writes = new ContactWrites();
        plans.forEach(writes::add);
        return writes;
    }

    /** Contacts that are changed by something else than plans, each once. */
    static ContactWrites changing(List<Changed> contacts) {
        ContactWrites writes = new ContactWrites();
        contacts.forEach(contact -> writes.changed.put(contact.after().id(), contact));
        return writes;
    }

    List<Made> made() {
        return List.copyOf(made.values());
    }

    List<Changed> changed() {
        return List.copyOf(changed.values());
    }

    private void add(Plan plan) {
        if (plan instanceof Plan.Create create) {
            Made twice = made.put(create.contactId(), new Made(create.rowNumber(), create.contact(), 1, create.keys()));
            if (twice != null) {
                throw new IllegalStateException(
                        "The rows " + twice.row() + " and " + create.rowNumber() + " make one contact");
            }
        } else if (plan instanceof Plan.Update update) {
            add(update);
        }
    }

    private void add(Plan.Update update) {
        UUID id = update.contactId();
        long version = update.version();
        Made here = made.get(id);
        if (here != null) {
            made.put(id, new Made(here.row(), update.after(), version, update.keys()));
            return;
        }
        Changed first = changed.get(id);
        KnownContact before = first == null ? update.before() : first.before();
        changed.put(id, new Changed(before, update.after(), version, update.keys()));
    }
}
