package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.Member;
import dev.intake.contacts.Page;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@WithDatabase
class AccountListStoreIT {
    private final UUID ada = ContactIds.next();
    private final UUID ben = ContactIds.next();
    private final UUID listId = ContactIds.next();
    private AccountListStore store;

    @BeforeEach
    void connect(Database database) {
        store = new AccountListStore(database);
    }

    @Test
    void givesBackTheListThatWasMade() {
        AccountList made = await(store.create(ada, listId, "Ada's partners", "CH", "CHF"));

        assertThat(made.id()).isEqualTo(listId);
        assertThat(made.name()).isEqualTo("Ada's partners");
        assertThat(made.region()).isEqualTo("CH");
        assertThat(made.currency()).isEqualTo("CHF");
        assertThat(made.createdAt()).isBeforeOrEqualTo(made.updatedAt());
        assertThat(await(store.find(ada, listId))).contains(made);
        assertThat(await(store.user(ada))).map(Member::id).contains(ada);
    }

    @Test
    void makesAUserOnceHoweverOftenSheComes() {
        assertThat(await(store.user(ada))).isEmpty();

        await(Future.all(store.ensureUser(ada), store.ensureUser(ada)));
        Member made = await(store.user(ada)).orElseThrow();
        await(store.ensureUser(ada));

        assertThat(await(store.user(ada))).contains(made);
    }

    @Test
    void changesOnlyWhatIsGiven() {
        AccountList made = await(store.create(ada, listId, "Before", "CH", "CHF"));

        AccountList renamed =
                await(store.update(ada, listId, "After", null, null)).orElseThrow();
        AccountList moved = await(store.update(ada, listId, null, "DE", "EUR")).orElseThrow();

        assertThat(List.of(renamed.name(), renamed.region(), renamed.currency()))
                .containsExactly("After", "CH", "CHF");
        assertThat(List.of(moved.name(), moved.region(), moved.currency())).containsExactly("After", "DE", "EUR");
        assertThat(moved.createdAt()).isEqualTo(made.createdAt());
        assertThat(moved.updatedAt()).isAfter(made.updatedAt());
    }

    @Test
    void pagesTheListsOfAUserByCreation() {
        List<UUID> ids = List.of(listId, ContactIds.next(), ContactIds.next());
        ids.forEach(id -> await(store.create(ada, id, "List", "US", "USD")));

        Page<AccountList> first = await(store.list(ada, 1, 2));
        Page<AccountList> second = await(store.list(ada, 2, 2));
        Page<AccountList> beyond = await(store.list(ada, 3, 2));

        assertThat(first.entries()).extracting(AccountList::id).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(second.entries()).extracting(AccountList::id).containsExactly(ids.get(2));
        assertThat(beyond.entries()).isEmpty();
        assertThat(List.of(first.total(), second.total(), beyond.total())).containsOnly(3L);
    }

    @Test
    void showsNothingOfAListToAStranger() {
        await(store.create(ada, listId, "Ada's", "US", "USD"));
        await(store.ensureUser(ben));

        assertThat(await(store.find(ben, listId))).isEmpty();
        assertThat(await(store.list(ben, 1, 10)).entries()).isEmpty();
        assertThat(await(store.list(ben, 1, 10)).total()).isZero();
        assertThat(await(store.update(ben, listId, "Ben's", null, null))).isEmpty();
        assertThat(await(store.members(ben, listId, 1, 10))).isEmpty();
        assertThat(await(store.addMember(ben, listId, ben))).isFalse();
        assertThat(await(store.removeMember(ben, listId, ada))).isEqualTo(RemovalOutcome.NOT_FOUND);
        assertThat(await(store.find(ada, listId))).map(AccountList::name).contains("Ada's");
        assertThat(await(store.members(ada, listId, 1, 10)).orElseThrow().total())
                .isEqualTo(1);
    }

    @Test
    void letsAMemberAddAnUnknownUserWhoThenSeesTheList() {
        await(store.create(ada, listId, "Shared", "US", "USD"));

        assertThat(await(store.addMember(ada, listId, ben))).isTrue();
        assertThat(await(store.addMember(ada, listId, ben))).isTrue();

        assertThat(await(store.find(ben, listId))).isPresent();
        Page<Member> members = await(store.members(ben, listId, 1, 10)).orElseThrow();
        assertThat(members.entries()).extracting(Member::id).containsExactly(ada, ben);
        assertThat(members.total()).isEqualTo(2);
        assertThat(await(store.members(ben, listId, 2, 1)).orElseThrow().entries())
                .extracting(Member::id)
                .containsExactly(ben);
    }

    @Test
    void keepsTheLastMember() {
        await(store.create(ada, listId, "Shared", "US", "USD"));
        await(store.addMember(ada, listId, ben));

        assertThat(await(store.removeMember(ada, listId, UUID.randomUUID()))).isEqualTo(RemovalOutcome.NOT_FOUND);
        assertThat(await(store.removeMember(ada, listId, ben))).isEqualTo(RemovalOutcome.REMOVED);
        assertThat(await(store.removeMember(ada, listId, ben))).isEqualTo(RemovalOutcome.NOT_FOUND);
        assertThat(await(store.removeMember(ada, listId, ada))).isEqualTo(RemovalOutcome.LAST_MEMBER);
        assertThat(await(store.find(ben, listId))).isEmpty();
        assertThat(await(store.find(ada, listId))).isPresent();
    }

    @RepeatedTest(10)
    void keepsOneMemberWhenTwoLeaveAtOnce() {
        await(store.create(ada, listId, "Shared", "US", "USD"));
        await(store.addMember(ada, listId, ben));

        List<RemovalOutcome> outcomes = await(
                        Future.all(store.removeMember(ada, listId, ada), store.removeMember(ben, listId, ben)))
                .list();

        assertThat(outcomes).containsExactlyInAnyOrder(RemovalOutcome.REMOVED, RemovalOutcome.LAST_MEMBER);
    }
}
