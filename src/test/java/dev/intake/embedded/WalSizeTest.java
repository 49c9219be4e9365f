package dev.intake.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalSizeTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void takesAQuarterOfWhatIsFreeWithinBounds() {
        assertThat(WalSize.of(0)).isEqualTo("1024MB");
        assertThat(WalSize.of(GIGABYTE)).isEqualTo("1024MB");
        assertThat(WalSize.of(20 * GIGABYTE)).isEqualTo("5120MB");
        assertThat(WalSize.of(500 * GIGABYTE)).isEqualTo("16384MB");
    }

    @Test
    void asksTheDiskOnWhichTheDirectoryWillBe(@TempDir Path directory) {
        assertThat(WalSize.on(directory.resolve("not/there/yet"))).matches("\\d+MB");
        assertThat(megabytes(WalSize.on(directory.resolve("not/there/yet"))))
                .isCloseTo(megabytes(WalSize.of(directory.toFile().getUsableSpace())), withPercentage(20));
    }

    private static long megabytes(String size) {
        return Long.parseLong(size.replace("MB", ""));
    }
}
