package dev.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteEvidenceTest {

    /** Read one by one, no byte is passed over. */
    @Property
    void tellsTheSameOfAFileHoweverItIsRead(@ForAll("files") byte[] file) throws IOException {
        ByteEvidence whole = new ByteEvidence(new ByteArrayInputStream(file));
        whole.drain();
        ByteEvidence single = new ByteEvidence(new ByteArrayInputStream(file));
        int read = single.read();
        while (read >= 0) {
            read = single.read();
        }

        assertThat(whole.sample()).isEqualTo(single.sample());
        assertThat(List.of(whole.wellFormed(), whole.malformed()))
                .isEqualTo(List.of(single.wellFormed(), single.malformed()));
    }

    /** Runs of ASCII of all lengths around the context that is kept, with bytes between them that are not ASCII. */
    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<byte[]> ascii = Arbitraries.bytes()
                .between((byte) 32, (byte) 126)
                .array(byte[].class)
                .ofMinSize(0)
                .ofMaxSize(200);
        Arbitrary<byte[]> other =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(4);
        return Arbitraries.oneOf(ascii, ascii, other).list().ofMaxSize(12).map(ByteEvidenceTest::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
