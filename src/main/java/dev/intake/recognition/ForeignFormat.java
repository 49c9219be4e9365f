package dev.intake.recognition;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Knows, by their first bytes, the formats that people take for CSV files, and says what to do with them. */
final class ForeignFormat {
    /** Text of people has hardly any control characters; random bytes have one in nine. */
    private static final double MAX_CONTROL_SHARE = 0.02;

    private static final double MAX_NUL_SHARE = 0.005;

    private record Signature(String bytes, String sentence) {}

    private static final List<Signature> BINARY = List.of(
            new Signature("1F8B", "a gzip archive; unpack it"),
            new Signature("25504446", "a PDF document; export the contacts as CSV instead"),
            new Signature("89504E47", "a PNG picture; export the contacts as CSV instead"),
            new Signature("FFD8FF", "a JPEG picture; export the contacts as CSV instead"),
            new Signature("47494638", "a GIF picture; export the contacts as CSV instead"),
            new Signature("D0CF11E0A1B11AE1", "an old Excel workbook or another Office document; save it as CSV"),
            new Signature("377ABCAF271C", "a 7-Zip archive; unpack it"),
            new Signature("526172211A07", "a RAR archive; unpack it"),
            new Signature("53514C69746520666F726D6174", "an SQLite database; export the contacts as CSV"));

    private static final List<Signature> TEXT = List.of(
            new Signature("begin:vcard", "a vCard file; upload it with the file name extension .vcf"),
            new Signature("<?xml", "an XML document; export the contacts as CSV, or upload a TNT export as such"),
            new Signature("<!doctype html", "a web page; download the file that it links to"),
            new Signature("<html", "a web page; download the file that it links to"),
            new Signature("{\\rtf", "a rich text document; save it as CSV"),
            new Signature("begin:vcalendar", "a calendar; export the contacts as CSV instead"));

    private ForeignFormat() {}

    /** Throws IntakeException {@code file_binary} for bytes of another format. */
    static void refuseBinary(byte[] head, boolean utf16) {
        String hex = HexFormat.of().withUpperCase().formatHex(head, 0, Math.min(head.length, 16));
        if (hex.startsWith("504B0304") || hex.startsWith("504B0506")) {
            throw refused(ErrorCode.FILE_BINARY, archive(new String(head, StandardCharsets.ISO_8859_1)));
        }
        for (Signature signature : BINARY) {
            if (hex.startsWith(signature.bytes())) {
                throw refused(ErrorCode.FILE_BINARY, signature.sentence());
            }
        }
        if (!utf16 && hasControls(head)) {
            throw refused(ErrorCode.FILE_BINARY, "a binary file; export the contacts as CSV");
        }
    }

    /** Throws IntakeException {@code file_unreadable} for text of another format. */
    static void refuseText(String head) {
        String start = head.substring(0, Math.min(head.length(), 200)).strip().toLowerCase(Locale.ROOT);
        start = start.startsWith("\uFEFF") ? start.substring(1).strip() : start;
        for (Signature signature : TEXT) {
            if (start.startsWith(signature.bytes())) {
                throw refused(ErrorCode.FILE_UNREADABLE, signature.sentence());
            }
        }
    }

    private static String archive(String head) {
        if (head.contains("xl/") || head.contains("[Content_Types].xml")) {
            return "an Excel workbook or another Office document; save it as CSV";
        }
        if (head.contains("opendocument.spreadsheet")) {
            return "an OpenDocument spreadsheet; save it as CSV";
        }
        if (head.contains("Index/Document.iwa")) {
            return "a Numbers spreadsheet; export it as CSV";
        }
        return "a zip archive; unpack it";
    }

    private static boolean hasControls(byte[] head) {
        int nuls = 0;
        int controls = 0;
        for (byte next : head) {
            nuls += next == 0 ? 1 : 0;
            controls += isControl(next) ? 1 : 0;
        }
        return nuls > head.length * MAX_NUL_SHARE || controls > head.length * MAX_CONTROL_SHARE;
    }

    private static boolean isControl(byte next) {
        return (next >= 0 && next < '\t') || (next > '\r' && next < ' ') || next == 0x7F;
    }

    private static IntakeException refused(ErrorCode code, String sentence) {
        String[] parts = {sentence.substring(0, sentence.indexOf(';')), sentence.substring(sentence.indexOf(';') + 2)};
        return new IntakeException(
                code,
                "The file is named .csv, but it is %s: please %s, and upload that.".formatted(parts[0], parts[1]));
    }
}
