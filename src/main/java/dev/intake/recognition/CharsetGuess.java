package dev.intake.recognition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Decides a charset from bytes: byte order mark, then the NULs of UTF-16, then, for what is not UTF-8, the bytes that are not ASCII. The detection library cannot tell Mac Roman from
 * Windows-1252, nor trust few accents: counts of the commonest letters of both decide for text in which most letters are ASCII.
 */
final class CharsetGuess {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String WINDOWS_JAPANESE = "windows-31j";
    private static final String MAC_ROMAN = "x-MacRoman";

    /** In the words of Latin scripts; in Cyrillic, Greek or CJK words nearly all bytes are not ASCII. */
    private static final double MAX_LATIN_SHARE = 0.45;

    private static final String MAC_LETTERS =
            "\u008E\u0087\u0092\u0097\u009C\u008A\u009A\u009F\u0088\u008F\u0096\u008D";
    private static final String WINDOWS_LETTERS =
            "\u00E9\u00E1\u00ED\u00F3\u00FA\u00E4\u00F6\u00FC\u00E0\u00E8\u00F1\u00E7";

    /** What Windows writes where the name of the smaller charset is detected. */
    private static final Map<String, String> WINDOWS_SUPERSETS = Map.of(
            "SHIFT_JIS", WINDOWS_JAPANESE, "EUC-KR", "x-windows-949", "GB2312", "GB18030", "BIG5", "x-windows-950");

    private CharsetGuess() {}

    /** The charset that the first bytes prove; null when the whole file has to be read as UTF-8 to know. */
    static Guess<Charset> ofHead(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new Guess<>(StandardCharsets.UTF_8, 1, "The file begins with the byte order mark of UTF-8.");
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new Guess<>(StandardCharsets.UTF_16LE, 1, "The file begins with the byte order mark of UTF-16.");
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new Guess<>(StandardCharsets.UTF_16BE, 1, "The file begins with the byte order mark of UTF-16.");
        }
        return utf16WithoutMark(head);
    }

    /** The charset of a file that is not UTF-8. */
    static Guess<Charset> ofEvidence(ByteEvidence evidence) {
        if (evidence.wellFormed() >= 10 * evidence.malformed()) {
            String reason = "All but %,d of its characters beyond ASCII are UTF-8.".formatted(evidence.malformed());
            return new Guess<>(StandardCharsets.UTF_8, 0.8, reason);
        }
        byte[] sample = evidence.sample();
        if (shareOfHighBytes(sample) > MAX_LATIN_SHARE) {
            Charset detected = detected(sample);
            if (detected != null && !detected.equals(WINDOWS_1252)) {
                return new Guess<>(
                        detected, 0.8, "It is not UTF-8, and its letters are the commonest of this charset.");
            }
        }
        return latin(sample);
    }

    private static Guess<Charset> latin(byte[] sample) {
        String bytes = new String(sample, StandardCharsets.ISO_8859_1);
        long mac = bytes.chars().filter(next -> MAC_LETTERS.indexOf(next) >= 0).count();
        long windows =
                bytes.chars().filter(next -> WINDOWS_LETTERS.indexOf(next) >= 0).count();
        if (mac > windows && Charset.isSupported(MAC_ROMAN)) {
            return new Guess<>(
                    Charset.forName(MAC_ROMAN),
                    0.7,
                    "It is not UTF-8, and its accented letters are those of old Macs.");
        }
        return windows > 0
                ? new Guess<>(WINDOWS_1252, 0.7, "It is not UTF-8, and its accented letters are those of Windows.")
                : new Guess<>(WINDOWS_1252, 0.3, "It is not UTF-8; Windows-1252 is what such files most often are.");
    }

    private static Charset detected(byte[] sample) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample, 0, sample.length);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        if (name == null || !Charset.isSupported(name)) {
            return isJapaneseOfWindows(sample) ? Charset.forName(WINDOWS_JAPANESE) : null;
        }
        Charset charset = Charset.forName(name);
        String superset = WINDOWS_SUPERSETS.get(name);
        boolean needsSuperset = superset != null && Charset.isSupported(superset) && !decodes(sample, charset);
        return needsSuperset ? Charset.forName(superset) : charset;
    }

    /** The library gives up on the signs that Windows adds to Shift_JIS; the syllables of Japanese cannot be missed. */
    private static boolean isJapaneseOfWindows(byte[] sample) {
        if (!Charset.isSupported(WINDOWS_JAPANESE)) {
            return false;
        }
        Charset japanese = Charset.forName(WINDOWS_JAPANESE);
        String text = new String(sample, japanese);
        long beyondAscii = text.chars().filter(next -> next >= 0x80).count();
        long syllables =
                text.chars().filter(next -> next >= 0x3040 && next < 0x3100).count();
        return decodes(sample, japanese) && syllables * 10 > beyondAscii;
    }

    /** Among the bytes of the words that have a byte beyond ASCII. */
    private static double shareOfHighBytes(byte[] sample) {
        int bytes = 0;
        int high = 0;
        int wordBytes = 0;
        int wordHigh = 0;
        for (int index = 0; index <= sample.length; index++) {
            int next = index < sample.length ? sample[index] & 0xFF : ' ';
            if (next >= 0x80 || Character.isLetter(next)) {
                wordBytes++;
                wordHigh += next >= 0x80 ? 1 : 0;
            } else {
                bytes += wordHigh > 0 ? wordBytes : 0;
                high += wordHigh;
                wordBytes = 0;
                wordHigh = 0;
            }
        }
        return bytes == 0 ? 0 : (double) high / bytes;
    }

    private static Guess<Charset> utf16WithoutMark(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int index = 0; index < head.length; index++) {
            even += head[index] == 0 && index % 2 == 0 ? 1 : 0;
            odd += head[index] == 0 && index % 2 == 1 ? 1 : 0;
        }
        boolean enough = even + odd > head.length / 50;
        Charset charset = odd > 4 * even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        boolean oneSided = odd > 4 * even || even > 4 * odd;
        byte[] pairs = Arrays.copyOf(head, head.length - head.length % 2);
        return enough && oneSided && decodes(pairs, charset) && isText(new String(pairs, charset))
                ? new Guess<>(charset, 0.9, "Every other byte is 0, as in UTF-16.")
                : null;
    }

    private static boolean isText(String text) {
        return text.chars().allMatch(next -> next >= ' ' || (next >= '\t' && next <= '\r'))
                && text.codePoints().limit(text.length() - 1L).allMatch(Character::isDefined);
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        for (int index = 0; index < first.length; index++) {
            if (index >= bytes.length || (bytes[index] & 0xFF) != first[index]) {
                return false;
            }
        }
        return true;
    }
}
