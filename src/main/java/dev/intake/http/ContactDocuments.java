package dev.intake.http;

import static dev.intake.http.AccountListDocuments.times;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.Greetings;
import dev.intake.contacts.Person;
import dev.intake.contacts.StoredContact;
import dev.intake.http.Resource.Link;
import dev.intake.http.Resource.Relation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Contacts as resources, with the defaults of greetings and currency that are made when reading (MPDX Imports API, contacts). */
final class ContactDocuments {
    private final Map<UUID, AccountList> lists;
    private final Map<UUID, StoredContact> referrers;
    private final boolean samples;

    private ContactDocuments(Collection<AccountList> lists, Map<UUID, StoredContact> referrers, boolean samples) {
        this.lists = new HashMap<>();
        lists.forEach(list -> this.lists.put(list.id(), list));
        this.referrers = referrers;
        this.samples = samples;
    }

    /** For contacts of these lists; {@code referrers} are those that may be included. */
    static ContactDocuments of(Collection<AccountList> lists, Map<UUID, StoredContact> referrers) {
        return new ContactDocuments(lists, referrers, false);
    }

    /** For contacts that are not stored yet: they have no times and no import (MPDX Imports API, unsaved objects). */
    static ContactDocuments ofSamples(Collection<AccountList> lists) {
        return new ContactDocuments(lists, Map.of(), true);
    }

    Link link(StoredContact stored) {
        return new Link(ResourceType.CONTACTS, stored.contact().id().toString(), () -> resource(stored));
    }

    Resource resource(StoredContact stored) {
        SortedMap<String, Object> attributes = ownTimes(stored);
        attributes.put("account_list_id", stored.accountListId());
        attributes.put("import_id", samples ? null : stored.importId());
        attributes.put("import_row", samples ? null : stored.importRow());
        attributes.put("tag_list", stored.contact().tags());
        putFields(attributes, stored.contact());
        putPledge(attributes, stored);
        return new Resource(ResourceType.CONTACTS, stored.contact().id().toString(), attributes, relations(stored));
    }

    private SortedMap<String, Object> ownTimes(StoredContact stored) {
        return samples ? times(null, null) : times(stored.createdAt(), stored.updatedAt());
    }

    private static void putFields(SortedMap<String, Object> attributes, Contact contact) {
        ContactFields fields = contact.fields();
        attributes.put("name", fields.name());
        attributes.put("is_organization", fields.organization());
        attributes.put("church_name", fields.churchName());
        attributes.put("greeting", Greetings.greeting(contact));
        attributes.put("envelope_greeting", Greetings.envelopeGreeting(contact));
        attributes.put("status", fields.status());
        attributes.put("notes", fields.notes());
        attributes.put("send_newsletter", fields.sendNewsletter());
        attributes.put("likely_to_give", fields.likelyToGive());
        attributes.put("no_appeals", fields.noAppeals());
        attributes.put("website", fields.website());
    }

    private void putPledge(SortedMap<String, Object> attributes, StoredContact stored) {
        ContactFields fields = stored.contact().fields();
        AccountList list = lists.get(stored.accountListId());
        String otherwise = list == null ? null : list.currency();
        String currency = fields.pledgeCurrency() == null ? otherwise : fields.pledgeCurrency();
        attributes.put("pledge_amount", amount(fields.pledgeAmount()));
        attributes.put("pledge_currency", currency);
        attributes.put("pledge_currency_symbol", CurrencySymbols.of(currency));
        attributes.put("pledge_frequency", frequency(fields.pledgeFrequency()));
    }

    private SortedMap<String, Relation> relations(StoredContact stored) {
        Contact contact = stored.contact();
        PersonDocuments people = new PersonDocuments(stored, samples);
        SortedMap<String, Relation> relations = new TreeMap<>();
        relations.put("account_list", Relation.one(list(stored.accountListId())));
        relations.put("addresses", many(contact.addresses(), people::link));
        relations.put("contacts_that_referred_me", many(contact.referredBy(), this::referrer));
        relations.put("people", many(contact.people(), people::link));
        relations.put("primary_person", one(people, contact.primaryPerson()));
        relations.put("spouse", one(people, contact.people().isEmpty() ? null : contact.spouse()));
        return relations;
    }

    private static <T> Relation many(List<T> all, Function<T, Link> link) {
        List<Link> links = new ArrayList<>(all.size());
        for (T each : all) {
            links.add(link.apply(each));
        }
        return Relation.many(links);
    }

    private static Relation one(PersonDocuments people, Person person) {
        return Relation.one(person == null ? null : people.link(person));
    }

    private Link list(UUID id) {
        AccountList list = lists.get(id);
        return new Link(
                ResourceType.ACCOUNT_LISTS,
                id.toString(),
                () -> list == null ? null : AccountListDocuments.resource(list));
    }

    private Link referrer(UUID id) {
        StoredContact referrer = referrers.get(id);
        return new Link(ResourceType.CONTACTS, id.toString(), () -> referrer == null ? null : resource(referrer));
    }

    /** Decimals are text with at least one decimal place (MPDX Imports API: {@code "50.0"}). */
    private static String amount(BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        BigDecimal plain = amount.stripTrailingZeros();
        return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
    }

    /** At most 14 decimals, without zeros at the end (MPDX Imports API: {@code "1"}, {@code "0.23076923076923"}). */
    private static String frequency(BigDecimal months) {
        if (months == null) {
            return null;
        }
        BigDecimal cut = months.setScale(Math.min(months.scale(), 14), RoundingMode.DOWN);
        return cut.signum() == 0 ? "0" : cut.stripTrailingZeros().toPlainString();
    }

    /** The ids of all that are linked but not loaded: who referred these contacts. */
    static List<UUID> referrersOf(Collection<StoredContact> contacts) {
        return contacts.stream()
                .flatMap(stored -> stored.contact().referredBy().stream())
                .distinct()
                .toList();
    }
}
