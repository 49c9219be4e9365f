package dev.intake.sources.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class DecodedTextTest {
    private static final List<String> CHARSETS =
            List.of("UTF-8", "windows-1252", "x-MacRoman", "UTF-16LE", "Shift_JIS", "GB18030", "ISO-8859-1");

    @Property
    void decodesAnyBytesAsTheLibraryDoes(
            @ForAll("files") byte[] file,
            @ForAll("charsets") Charset charset,
            @ForAll @IntRange(min = 2, max = 3_000) int part)
            throws IOException {
        CodingErrorAction replace = CodingErrorAction.REPLACE;

        assertThat(all(new DecodedText(new ByteArrayInputStream(file), decoder(charset, replace)), part))
                .isEqualTo(all(new InputStreamReader(new ByteArrayInputStream(file), decoder(charset, replace)), part));
    }

    @Property
    void reportsWhatIsNoTextWhereTheLibraryDoes(@ForAll("files") byte[] file, @ForAll("charsets") Charset charset)
            throws IOException {
        CodingErrorAction report = CodingErrorAction.REPORT;

        assertThat(all(new DecodedText(new ByteArrayInputStream(file), decoder(charset, report)), 500))
                .isEqualTo(all(new InputStreamReader(new ByteArrayInputStream(file), decoder(charset, report)), 500));
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(CHARSETS).map(Charset::forName);
    }

    /** Much ASCII, whole characters beyond it, and bytes that are anything; some files longer than a block. */
    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<byte[]> ascii = Arbitraries.strings().ascii().ofMaxLength(400).map(DecodedTextTest::utf8);
        Arbitrary<byte[]> letters = Arbitraries.strings()
                .withChars("aé€ßЖ日\uD83D\uDE00")
                .ofMaxLength(40)
                .map(DecodedTextTest::utf8);
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(5);
        Arbitrary<byte[]> block = Arbitraries.integers().between(32_700, 32_800).map(DecodedTextTest::letters);
        return Arbitraries.frequencyOf(Tuple.of(10, ascii), Tuple.of(5, letters), Tuple.of(4, any), Tuple.of(1, block))
                .list()
                .ofMaxSize(10)
                .map(DecodedTextTest::joined);
    }

    private static CharsetDecoder decoder(Charset charset, CodingErrorAction action) {
        return charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    /** Everything that comes; "!" at its end when what comes then is no text. */
    private static String all(Reader reader, int part) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] characters = new char[part];
        try (reader) {
            for (int read = reader.read(characters); read >= 0; read = reader.read(characters)) {
                text.append(characters, 0, read);
            }
        } catch (CharacterCodingException notText) {
            return "!";
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] letters(int count) {
        return utf8("x".repeat(count));
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
