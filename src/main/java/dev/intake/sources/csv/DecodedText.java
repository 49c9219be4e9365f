package dev.intake.sources.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Set;

/** Decodes as {@link java.io.InputStreamReader} does, but copies runs of ASCII, which most text of most files is, several times as fast. */
public final class DecodedText extends Reader {
    private static final int BLOCK = 1 << 15;

    /** Characters decoded at a time where there is something else than ASCII: soon after it there may be ASCII again. */
    private static final int PIECE = 1_024;

    /** In these a byte below 128 is that character of ASCII, whatever is before it. */
    private static final Set<String> ABOVE_ASCII =
            Set.of(UTF_8.name(), US_ASCII.name(), ISO_8859_1.name(), "windows-1252", "x-MacRoman");

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final boolean aboveAscii;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).limit(0);
    private boolean ended;
    private boolean flushed;

    /** What the decoder does about bytes that are no characters, happens here too. */
    public DecodedText(InputStream bytes, CharsetDecoder decoder) {
        this.bytes = bytes;
        this.decoder = decoder;
        this.aboveAscii = ABOVE_ASCII.contains(decoder.charset().name());
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count == 0 && length > 0 && !flushed) {
            if (!block.hasRemaining() && !ended) {
                fill();
            }
            int ascii = asciiRun(length);
            count = ascii > 0 ? copied(ascii, target, offset) : decoded(target, offset, length);
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private int asciiRun(int most) {
        if (!aboveAscii) {
            return 0;
        }
        byte[] array = block.array();
        int from = block.position();
        int end = from + Math.min(most, block.remaining());
        int at = from;
        while (at < end && array[at] >= 0) {
            at++;
        }
        return at - from;
    }

    private int copied(int count, char[] target, int offset) {
        new String(block.array(), block.position(), count, ISO_8859_1).getChars(0, count, target, offset);
        block.position(block.position() + count);
        return count;
    }

    private int decoded(char[] target, int offset, int length) throws IOException {
        CharBuffer characters =
                CharBuffer.wrap(target, offset, Math.min(length, PIECE)).slice();
        CoderResult result = decoder.decode(block, characters, ended);
        if (result.isError()) {
            result.throwException();
        }
        if (result.isUnderflow() && ended) {
            flushed = decoder.flush(characters).isUnderflow();
        } else if (result.isUnderflow() && characters.position() == 0) {
            fill();
        }
        return characters.position();
    }

    /** Reads more behind what is left of a character that the last block ended in. */
    private void fill() throws IOException {
        block.compact();
        int read = bytes.read(block.array(), block.position(), block.remaining());
        ended = read < 0;
        block.position(block.position() + Math.max(read, 0)).flip();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
