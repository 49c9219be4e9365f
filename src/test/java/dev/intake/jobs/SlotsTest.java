package dev.intake.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots("test", 2, 10);

    @AfterEach
    void close() {
        slots.close();
    }

    @Test
    void areAsManyAsTheyAre() {
        assertThat(slots.take()).isTrue();
        assertThat(slots.take()).isTrue();
        assertThat(slots.take()).isFalse();
        slots.free();
        assertThat(slots.take()).isTrue();
    }

    @Test
    void rememberABellThatRangWhileAllWereTaken() {
        slots.take();
        slots.take();
        slots.take();
        assertThat(slots.free()).isTrue();
        assertThat(slots.free()).as("it is answered once").isFalse();
        assertThat(slots.isIdle()).isTrue();
    }

    @Test
    void forgetABellThatWasAnswered() {
        slots.take();
        assertThat(slots.free()).isFalse();
    }

    @Test
    void areNoneWhereNothingRuns() {
        Slots none = new Slots("none", 0, 10);
        assertThat(none.take()).isFalse();
        assertThat(none.isIdle()).isTrue();
        none.close();
    }
}
