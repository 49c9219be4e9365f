package dev.intake.http;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.ContactDeletionRequested;
import dev.intake.bus.messages.ContactEditRequested;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;

/** Edits and deletes contacts: by message, for whoever writes contacts. */
final class ContactEditsApi {
    private final IntakeBus bus;
    private final ContactsApi contacts;
    private final Duration timeout;

    ContactEditsApi(IntakeBus bus, ContactsApi contacts, Duration timeout) {
        this.bus = bus;
        this.contacts = contacts;
        this.timeout = timeout;
    }

    Future<Void> update(ApiRequest request) {
        UUID id = request.id("contact_id");
        RequestDocument document =
                RequestDocument.of(request.document(), ResourceType.CONTACTS).about(id);
        request.include(ResourceType.CONTACTS);
        request.fields();
        ContactEditRequested message = new ContactEditRequested(
                id,
                request.userId(),
                EntityTags.condition(request),
                document.overwrites(),
                UpdatedInDbAt.of(document.attributes()),
                ContactForms.edit(request.document()));
        return bus.request(Address.CONTACT_EDITS, message, timeout).compose(written -> contacts.show(request));
    }

    Future<Void> delete(ApiRequest request) {
        ContactDeletionRequested message =
                new ContactDeletionRequested(request.id("contact_id"), request.userId(), EntityTags.condition(request));
        return bus.request(Address.CONTACT_DELETIONS, message, timeout).compose(deleted -> request.noContent());
    }
}
