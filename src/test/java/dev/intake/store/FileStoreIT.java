package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.contacts.ContactIds;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithDatabase
class FileStoreIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final UUID ada = ContactIds.next();
    private final UUID list = ContactIds.next();
    private final UUID importId = ContactIds.next();
    private Database database;
    private FileStore store;

    @BeforeEach
    void connect(Database open) {
        database = open;
        store = new FileStore(database);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 524_287, 524_288, 524_289, 1_048_576, 1_600_003})
    void givesBackTheBytesThatWereWritten(int size) throws IOException {
        byte[] bytes = bytes(size);
        store.write(list, importId, new ByteArrayInputStream(bytes), () -> {});

        try (InputStream in = store.open(list, importId, TIMEOUT)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
            assertThat(in.read()).isEqualTo(-1);
        }
        Buffer streamed = Buffer.buffer();
        await(store.stream(list, importId, chunk -> {
            streamed.appendBuffer(chunk);
            return Future.succeededFuture();
        }));
        assertThat(streamed.getBytes()).isEqualTo(bytes);
    }

    @Test
    void keepsFilesOfListsAndImportsApart() throws IOException {
        UUID otherList = ContactIds.next();
        store.write(list, importId, new ByteArrayInputStream(new byte[] {1}), () -> {});
        store.write(otherList, importId, new ByteArrayInputStream(new byte[] {2}), () -> {});

        await(store.discard(list, importId));

        assertThat(store.open(otherList, importId, TIMEOUT).readAllBytes()).containsExactly(2);
        assertExpired(list);
    }

    @Test
    void saysThatAFileIsNotKept() {
        assertExpired(list);
        assertThat(Answers.failure(store.stream(list, importId, chunk -> Future.succeededFuture()))
                        .code())
                .isEqualTo(ErrorCode.FILE_EXPIRED);
    }

    @Test
    void neverTakesAFileThatLostItsEndForWhole() throws IOException {
        store.write(list, importId, new ByteArrayInputStream(bytes(1_048_576)), () -> {});
        await(database.writes()
                .preparedQuery("DELETE FROM import_file_chunks WHERE account_list_id = $1 AND number = 2")
                .execute(Tuple.of(list)));

        assertThatThrownBy(() -> store.open(list, importId, TIMEOUT).readAllBytes())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Chunk 2");
        assertThatThrownBy(() -> await(store.stream(list, importId, chunk -> Future.succeededFuture())))
                .hasMessageContaining("Chunk 2");
    }

    @Test
    void givesBackALargeFileWithoutEverHoldingIt() throws IOException {
        int size = 60 * 1024 * 1024;
        store.write(list, importId, new Pattern(size), () -> {});

        long read = 0;
        try (InputStream in = store.open(list, importId, TIMEOUT);
                InputStream expected = new Pattern(size)) {
            byte[] part = new byte[100_000];
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                assertThat(Arrays.copyOf(part, count)).isEqualTo(expected.readNBytes(count));
                read += count;
            }
        }
        assertThat(read).isEqualTo(size);
    }

    @Test
    void sweepsOnlyOldFilesThatNeverGotAnImport() throws IOException {
        UUID abandoned = ContactIds.next();
        UUID young = ContactIds.next();
        for (UUID id : new UUID[] {importId, abandoned, young}) {
            store.write(list, id, new ByteArrayInputStream(bytes(600_000)), () -> {});
        }
        new LedgerTable(database).importOf(ada, list, importId, 600_000);
        await(database.writes().preparedQuery("""
                        UPDATE import_file_chunks
                        SET created_at = created_at - interval '2 hours'
                        WHERE import_id <> $1
                        """).execute(Tuple.of(young)));

        assertThat(await(store.sweepAbandoned(Duration.ofHours(1)))).isPositive();

        assertThat(chunks(importId)).isEqualTo(2);
        assertThat(chunks(abandoned)).isZero();
        assertThat(chunks(young)).isEqualTo(2);
        assertThat(await(store.sweepAbandoned(Duration.ofHours(1)))).isZero();
    }

    @Test
    void namesAFileThatIsKept() throws IOException {
        assertThat(await(store.file(list, importId))).isEmpty();
        store.write(list, importId, new ByteArrayInputStream(bytes(7)), () -> {});
        assertThat(await(store.file(list, importId))).isEmpty();

        new LedgerTable(database).importOf(ada, list, importId, 7);

        assertThat(await(store.file(list, importId))).contains(new FileLink("partners.csv", 7));
        assertThat(await(store.file(ContactIds.next(), importId))).isEmpty();
        await(store.discard(list, importId));
        assertThat(await(store.file(list, importId))).isEmpty();
    }

    private void assertExpired(UUID accountListId) {
        assertThatThrownBy(() -> store.open(accountListId, importId, TIMEOUT).read())
                .isInstanceOfSatisfying(
                        IntakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_EXPIRED));
    }

    private long chunks(UUID id) {
        return await(database.lists()
                        .preparedQuery(
                                "SELECT count(*) FROM import_file_chunks WHERE account_list_id = $1 AND import_id = $2")
                        .execute(Tuple.of(list, id)))
                .iterator()
                .next()
                .getLong(0);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** So many bytes, made when they are read; a prime period shows chunks that change places. */
    private static final class Pattern extends InputStream {
        private static final int PERIOD = 65_521;
        private final int size;
        private int position;

        Pattern(int size) {
            this.size = size;
        }

        @Override
        public int read() {
            return position == size ? -1 : (position++ % PERIOD) >>> 3 & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, size - position);
            for (int n = 0; n < count; n++) {
                target[offset + n] = (byte) read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
