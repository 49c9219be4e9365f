package dev.intake.store;

import static dev.intake.store.Answers.await;
import static dev.intake.store.Answers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ContactIds;
import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.ImportStatus;
import dev.intake.errors.ErrorCode;
import dev.intake.store.ImportQuery.Detail;
import dev.intake.store.ImportQuery.Sort;
import dev.intake.store.ImportWorkStore.ImportWork;
import dev.intake.testing.WithDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithDatabase
class ImportStoreIT {
    private final UUID user = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();
    private final UUID list = ContactIds.next();
    private final UUID id = ContactIds.next();
    private final ImportContent content = ImportContents.whole();
    private ImportStore imports;
    private ImportWorkStore work;
    private ImportChangeStore changes;
    private ImportErasure erasure;

    @BeforeEach
    void makeList(Database database) {
        imports = new ImportStore(database);
        work = new ImportWorkStore(database);
        changes = new ImportChangeStore(database, 100);
        erasure = new ImportErasure(database);
        AccountListStore lists = new AccountListStore(database);
        await(lists.ensureUser(user));
        await(lists.ensureUser(stranger));
        await(lists.create(user, list, "List", "AU", "AUD"));
    }

    @Test
    void givesBackEveryValueToThoseWhoWorkOnIt() {
        insert(false);
        ImportWork found = await(work.find(user, list, id)).orElseThrow();
        assertThat(found.content())
                .usingRecursiveComparison()
                .ignoringFields("survey.warnings")
                .isEqualTo(content);
        assertThat(found.region()).isEqualTo("AU");
        assertThat(found.source()).isEqualTo(ImportSource.GOOGLE);
    }

    @Test
    void showsEveryValueAsItWasStored() {
        insert(false);
        ImportDocument shown = await(imports.find(user, list, id, Detail.WHOLE)).orElseThrow();
        assertThat(shown.options()).isEqualTo(content.options());
        assertThat(shown.sourceAccountId()).isEqualTo(content.sourceAccountId());
        assertThat(shown.cached().headersMappings()).isEqualTo(content.headersMappings());
        assertThat(shown.cached().constantsMappings()).isEqualTo(content.constantsMappings());
        assertThat(shown.cached().headers().text())
                .isEqualTo("{\"zeta\":\"Zeta \",\"alpha\":\"\",\"stand\":\"Stand\"}");
        assertThat(shown.cached().constants().text()).isEqualTo("{\"zeta\":[\"z\",\"\"],\"alpha\":[\"a\\u0000\"]}");
        assertThat(shown.cached().sampleContactIds())
                .containsExactly(content.samples().get(0).id());
        assertThat(shown.file().name()).isEqualTo("friends.csv");
        assertThat(shown.file().size()).isEqualTo(4_711);
        assertThat(shown.file().delimiter()).isEqualTo(";");
        assertThat(shown.file().expiresAt()).isAfter(shown.createdAt());
        assertThat(shown.job().counters().total()).isEqualTo(12_345);
        assertThat(shown.job().status()).isEqualTo(ImportStatus.IN_PREVIEW);
    }

    @Test
    void updatesEveryValue() {
        insert(false);
        ImportWork before = await(work.find(user, list, id)).orElseThrow();
        ImportContent other = ImportContents.whole();
        assertThat(await(changes.update(before, user, other, true))).isTrue();
        ImportWork after = await(work.find(user, list, id)).orElseThrow();
        assertThat(after.content())
                .usingRecursiveComparison()
                .ignoringFields("survey.warnings")
                .isEqualTo(other);
        assertThat(after.status()).isEqualTo(ImportStatus.QUEUED);
        assertThat(after.updatedAt()).isAfter(before.updatedAt());
    }

    @Test
    void changesNothingThatWasChangedMeanwhile() {
        insert(false);
        ImportWork seen = await(work.find(user, list, id)).orElseThrow();
        assertThat(await(changes.update(seen, user, content, false))).isTrue();
        assertThat(await(changes.update(seen, user, content, true))).isFalse();
        assertThat(await(work.find(user, list, id)).orElseThrow().status()).isEqualTo(ImportStatus.IN_PREVIEW);
    }

    @Test
    void changesNothingThatHasLeftThePreview() {
        insert(true);
        ImportWork seen = await(work.find(user, list, id)).orElseThrow();
        assertThat(await(changes.update(seen, user, content, true))).isFalse();
    }

    @Test
    void takesEachIdOnce() {
        insert(false);
        assertThat(failure(changes.insert(ImportContents.made(user, list, id, false), content))
                        .code())
                .isEqualTo(ErrorCode.ID_CONFLICT);
    }

    @Test
    void namesAnEarlierImportOfTheSameBytes() {
        insert(false);
        UUID again = ContactIds.next();
        ImportChangeStore.NewImport same = new ImportChangeStore.NewImport(
                again,
                list,
                user,
                ImportSource.CSV,
                ImportContents.made(user, list, id, false).file(),
                1,
                false,
                null);
        await(changes.insert(same, content));
        assertThat(await(imports.find(user, list, again, Detail.SUMMARY))
                        .orElseThrow()
                        .file()
                        .sameFileAs())
                .isEqualTo(id);
    }

    @Test
    void knowsNothingForStrangers() {
        insert(false);
        ImportWork seen = await(work.find(user, list, id)).orElseThrow();
        assertThat(await(imports.find(stranger, list, id, Detail.WHOLE))).isEmpty();
        assertThat(await(imports.samples(stranger, list, id))).isEmpty();
        assertThat(await(imports.list(stranger, list, query(null)))).isEmpty();
        assertThat(await(work.find(stranger, list, id))).isEmpty();
        assertThat(await(work.region(stranger, list))).isEmpty();
        assertThat(await(changes.update(seen, stranger, content, true))).isFalse();
        assertThat(await(erasure.erase(stranger, list, id))).isFalse();
        assertThat(failure(changes.insert(ImportContents.made(stranger, list, ContactIds.next(), false), content))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(await(imports.find(user, list, id, Detail.WHOLE))).isPresent();
    }

    @Test
    void listsInPagesAndBySourceAndStatus() {
        insert(false);
        UUID queued = ContactIds.next();
        await(changes.insert(ImportContents.made(user, list, queued, true), content));
        assertThat(ids(query(null))).containsExactly(id, queued);
        assertThat(ids(query(ImportStatus.QUEUED))).containsExactly(queued);
        ImportQuery second = new ImportQuery(null, null, Sort.CREATED_AT, true, 2, 1, Detail.SUMMARY);
        assertThat(ids(second)).containsExactly(id);
        ImportQuery none = new ImportQuery(ImportSource.CSV, null, Sort.UPDATED_AT, false, 1, 25, Detail.WHOLE);
        assertThat(ids(none)).isEmpty();
        assertThat(await(imports.list(user, list, second)).orElseThrow().total())
                .isEqualTo(2);
    }

    @Test
    void erasesOnlyWhatDoesNotWaitOrRun() {
        insert(true);
        assertThat(await(erasure.erase(user, list, id))).isFalse();
        UUID preview = ContactIds.next();
        await(changes.insert(ImportContents.made(user, list, preview, false), content));
        assertThat(await(erasure.erase(user, list, preview))).isTrue();
        assertThat(await(imports.find(user, list, preview, Detail.WHOLE))).isEmpty();
    }

    private void insert(boolean start) {
        await(changes.insert(ImportContents.made(user, list, id, start), content));
    }

    private List<UUID> ids(ImportQuery query) {
        return await(imports.list(user, list, query)).orElseThrow().entries().stream()
                .map(ImportDocument::id)
                .toList();
    }

    private static ImportQuery query(ImportStatus status) {
        return new ImportQuery(null, status, Sort.CREATED_AT, false, 1, 25, Detail.SUMMARY);
    }
}
