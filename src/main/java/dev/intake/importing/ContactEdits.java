package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ContactDeletionRequested;
import dev.intake.bus.messages.ContactEditRequested;
import dev.intake.bus.messages.ContactWritten;
import dev.intake.contacts.Contact;
import dev.intake.contacts.PartEdit;
import dev.intake.contacts.StoredContact;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.mapping.ContactEditing;
import dev.intake.matching.ContactCaps;
import dev.intake.store.ContactChangeStore;
import dev.intake.store.ContactStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What people do to contacts by hand, also while an import writes the same list: each edit is applied to the version that was read, and once more when somebody
 * else was faster.
 */
public final class ContactEdits {
    /** Whoever is faster this often in a row is an import that writes one contact in batch after batch. */
    private static final int TRIES = 10;

    /** The second try comes after so long, and each after it that much later: a batch takes some tens of milliseconds. */
    private static final long PAUSE_MILLIS = 5;

    private final Vertx vertx;
    private final ContactStore contacts;
    private final ContactChangeStore changes;

    public ContactEdits(Vertx vertx, ContactStore contacts, ContactChangeStore changes) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.contacts = requireNonNull(contacts, "contacts");
        this.changes = requireNonNull(changes, "changes");
    }

    /**
     * Edits the contact; an edit that changes nothing writes nothing. {@code not_found} when the user has no such contact, {@code precondition_failed} or
     * {@code stale_update} when it is not as the client has seen it, every problem of the edit when it cannot be.
     */
    Future<ContactWritten> edit(ContactEditRequested request) {
        return again(
                0,
                () -> read(request.userId(), request.contactId()).compose(found -> {
                    ContactGuard.check(request, found.contact());
                    return edited(request, found)
                            .compose(after -> after.equals(found.contact().contact())
                                    ? Future.succeededFuture(true)
                                    : changes.update(request.userId(), found.contact(), after))
                            .map(written -> written ? written(found.contact()) : null);
                }));
    }

    /** Deletes the contact; fails as {@link #edit} does. */
    Future<ContactWritten> delete(ContactDeletionRequested request) {
        return again(
                0,
                () -> read(request.userId(), request.contactId()).compose(found -> {
                    ContactGuard.check(request.condition(), found.contact().version());
                    return changes.delete(request.userId(), found.contact())
                            .map(deleted -> deleted ? written(found.contact()) : null);
                }));
    }

    /** Tries until there is an answer, null being none. */
    private Future<ContactWritten> again(int tried, Supplier<Future<ContactWritten>> write) {
        if (tried == TRIES) {
            return Future.failedFuture(new IntakeException(
                    ErrorCode.UNAVAILABLE, "Others change the contact all the time. Please try again."));
        }
        Future<Void> pause = tried == 0 ? Future.succeededFuture() : vertx.timer(PAUSE_MILLIS * tried);
        return pause.compose(passed -> write.get())
                .compose(answer -> answer == null ? again(tried + 1, write) : Future.succeededFuture(answer));
    }

    private Future<ContactStore.InList> read(UUID userId, UUID contactId) {
        return contacts.find(userId, contactId)
                .map(found ->
                        found.orElseThrow(() -> new IntakeException(ErrorCode.NOT_FOUND, "There is no such contact.")));
    }

    /** Reading names, numbers and addresses takes its time: not on the event loop. */
    private Future<Contact> edited(ContactEditRequested request, ContactStore.InList found) {
        return referrers(request, found.contact())
                .compose(referrers -> vertx.executeBlocking(
                        () -> bounded(new ContactEditing(found.list(), referrers)
                                .apply(found.contact().contact(), request.edit())),
                        false));
    }

    private static Contact bounded(Contact contact) {
        ContactCaps.exceeded(contact).ifPresent(limit -> {
            throw new IntakeException(Problem.atPointer(
                    ErrorCode.CONTACT_TOO_LARGE,
                    "/data",
                    "With this edit the contact would grow too large: it may have " + limit + "."));
        });
        return contact;
    }

    /** Those of the contacts that are to have referred this one which are in its list. */
    private Future<Set<UUID>> referrers(ContactEditRequested request, StoredContact contact) {
        List<UUID> named = request.edit().parts().stream()
                .filter(part -> part.kind() == PartEdit.Kind.REFERRER && !part.removed())
                .map(PartEdit::id)
                .filter(id -> !id.equals(contact.contact().id()))
                .toList();
        return contacts.findAll(request.userId(), named)
                .map(found -> found.values().stream()
                        .filter(each -> each.accountListId().equals(contact.accountListId()))
                        .map(each -> each.contact().id())
                        .collect(Collectors.toSet()));
    }

    private static ContactWritten written(StoredContact contact) {
        return new ContactWritten(contact.accountListId(), contact.contact().id());
    }
}
