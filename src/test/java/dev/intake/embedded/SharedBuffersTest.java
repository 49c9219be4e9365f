package dev.intake.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedBuffersTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void takesAnEighthWithinBounds() {
        assertThat(SharedBuffers.of(GIGABYTE / 2)).isEqualTo("128MB");
        assertThat(SharedBuffers.of(4 * GIGABYTE)).isEqualTo("512MB");
        assertThat(SharedBuffers.of(24 * GIGABYTE)).isEqualTo("3072MB");
        assertThat(SharedBuffers.of(64 * GIGABYTE)).isEqualTo("4096MB");
    }
}
