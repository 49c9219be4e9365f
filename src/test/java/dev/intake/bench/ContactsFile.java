package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as people have it, made up but always the same: the 23 columns of the MPDX template, about 265 bytes a row, couples, two e-mails and phones,
 * addresses, tags, 2 % rows with a bad cell, 5 % rows that come again with the e-mail of an earlier one. Says what an import has to make of it.
 */
public record ContactsFile(Path path, long bytes, int rows, int badRows, int repeatedRows) {
    private static final int LONGEST_ROW = 1_000;

    /** Of that many rows; {@code firstPerson} is the number of the first row's person: ranges that do not overlap have nobody in common. */
    public static ContactsFile write(Path path, int rows, int firstPerson) throws IOException {
        return write(path, rows, Long.MAX_VALUE, firstPerson);
    }

    /** Of nearly that many bytes, and not more. */
    public static ContactsFile ofBytes(Path path, long bytes, int firstPerson) throws IOException {
        return write(path, Integer.MAX_VALUE, bytes, firstPerson);
    }

    /** How many rows become a contact of their own. */
    public int newRows() {
        return rows - badRows - repeatedRows;
    }

    /** Throws unless the import has found the bad rows, and each other row new or, if it matches at all, a repeated one. */
    void check(TimedImport imported) {
        long found = imported.count("updated") + imported.count("unchanged");
        boolean right = imported.rows() == rows
                && imported.count("failed") == badRows
                && (found == repeatedRows || found == 0)
                && imported.count("created") == newRows() + repeatedRows - found;
        if (!right) {
            throw new IllegalStateException("Of " + rows + " rows " + badRows + " are bad and " + repeatedRows
                    + " repeat an earlier one, but the import says "
                    + imported.counters().encode());
        }
    }

    /** Whether the repeated rows were found to be of contacts that were there. */
    boolean isMatchedIn(TimedImport imported) {
        return imported.count("updated") + imported.count("unchanged") == repeatedRows && repeatedRows > 0;
    }

    private static ContactsFile write(Path path, int mostRows, long mostBytes, int firstPerson) throws IOException {
        ContactLines lines = new ContactLines(firstPerson);
        int row = 0;
        int bad = 0;
        int repeated = 0;
        long bytes = ContactLines.HEADER.length();
        try (BufferedWriter file = Files.newBufferedWriter(path, UTF_8)) {
            file.write(ContactLines.HEADER);
            while (row < mostRows && bytes <= mostBytes - LONGEST_ROW) {
                String line = lines.line(row);
                file.write(line);
                bytes += line.getBytes(UTF_8).length;
                bad += lines.isBad(row) ? 1 : 0;
                repeated += lines.isRepeated(row) ? 1 : 0;
                row++;
            }
        }
        return new ContactsFile(path, bytes, row, bad, repeated);
    }
}
