package dev.intake.http;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.Member;
import dev.intake.contacts.StoredContact;
import dev.intake.http.Resource.Link;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was loaded beside imports, for the member {@code included}: only what the request asks for is there. {@code samples} are sample contacts by import;
 * {@code accountList} may be null.
 */
record ImportRelated(
        boolean showsSamples,
        AccountList accountList,
        Map<UUID, Member> users,
        Map<UUID, List<StoredContact>> samples) {

    ImportRelated {
        users = Map.copyOf(users);
        samples = Map.copyOf(samples);
    }

    /** Nothing but the identities. */
    static ImportRelated none(boolean showsSamples) {
        return new ImportRelated(showsSamples, null, Map.of(), Map.of());
    }

    Link accountList(UUID id) {
        return new Link(
                ResourceType.ACCOUNT_LISTS,
                id.toString(),
                () -> accountList == null ? null : AccountListDocuments.resource(accountList));
    }

    /** Null when it was not loaded. */
    Resource user(ImportDocument document) {
        Member user = users.get(document.userId());
        return user == null ? null : AccountListDocuments.resource(user);
    }

    List<Link> samples(ImportDocument document) {
        List<StoredContact> contacts = samples.get(document.id());
        if (contacts == null) {
            return document.cached().sampleContactIds().stream()
                    .map(id -> new Link(ResourceType.CONTACTS, id.toString(), () -> null))
                    .toList();
        }
        ContactDocuments documents = ContactDocuments.ofSamples(accountList == null ? List.of() : List.of(accountList));
        return contacts.stream().map(documents::link).toList();
    }
}
