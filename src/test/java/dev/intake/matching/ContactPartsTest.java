package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.FieldChange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactPartsTest {

    @Test
    void givesTheSameContactBack() {
        assertThat(ContactParts.contact(Drafts.whole().id(), ContactParts.of(Drafts.whole())))
                .isEqualTo(Drafts.whole());
    }

    @Test
    void tellsWhatARowChangedAndTheWayBack() {
        var before = Drafts.contact("Doe, John").email("john@example.org").build();
        var after = Merge.apply(
                before,
                Drafts.contact("Doe, John")
                        .email("john@example.org")
                        .email("doe@example.org")
                        .tag("friend")
                        .build(),
                false);
        var changes = ContactChanges.between(before, after);
        assertThat(changes).extracting(FieldChange::after).contains("doe@example.org", "friend");
        Map<String, String> back = new LinkedHashMap<>(ContactParts.of(after));
        changes.forEach(change -> {
            if (change.before() == null) {
                back.remove(change.path());
            } else {
                back.put(change.path(), change.before());
            }
        });
        assertThat(ContactParts.contact(before.id(), back)).isEqualTo(before);
    }
}
