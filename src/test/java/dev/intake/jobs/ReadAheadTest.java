package dev.intake.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadAheadTest {

    @Test
    void givesEachBatchOnceAndInOrder() throws IOException {
        AtomicInteger read = new AtomicInteger();
        List<Integer> taken = new ArrayList<>();
        try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> read.get() < 1_000 ? read.incrementAndGet() : null)) {
            for (Integer batch = ahead.next(); batch != null; batch = ahead.next()) {
                taken.add(batch);
            }
        }
        assertThat(taken).hasSize(1_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void readsOneBatchAheadAndNoMore() throws Exception {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(2);
        try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> {
            second.countDown();
            return read.incrementAndGet();
        })) {
            assertThat(ahead.next()).isEqualTo(1);
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(read).hasValue(2);
    }

    @Test
    void readsOnAThreadThatIsNamedAfterTheOneThatTakes() throws IOException {
        try (ReadAhead<String> ahead =
                new ReadAhead<>(() -> Thread.currentThread().getName())) {
            assertThat(ahead.next()).isEqualTo(Thread.currentThread().getName() + "-reader");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, IllegalStateException.class, OutOfMemoryError.class})
    void failsAsReadingDid(Class<? extends Throwable> kind) throws Exception {
        Throwable failure = kind.getConstructor(String.class).newInstance("the third cannot be read");
        AtomicInteger read = new AtomicInteger();
        try (ReadAhead<Integer> ahead =
                new ReadAhead<>(() -> read.incrementAndGet() < 3 ? read.get() : fail(failure))) {
            assertThat(ahead.next()).isEqualTo(1);
            assertThat(ahead.next()).isEqualTo(2);
            assertThatThrownBy(ahead::next).isSameAs(failure);
        }
    }

    @Test
    void closesOnlyWhenNothingIsReadAnyMore() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        ReadAhead<Integer> ahead = new ReadAhead<>(() -> {
            reading.countDown();
            sleepUnlessInterrupted();
            ended.set(true);
            return 1;
        });
        reading.await();
        ahead.close();
        assertThat(ended).isTrue();
    }

    private static void sleepUnlessInterrupted() throws IOException {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Integer fail(Throwable failure) throws IOException {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw (IOException) failure;
    }
}
