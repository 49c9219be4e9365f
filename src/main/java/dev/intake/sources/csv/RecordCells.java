package dev.intake.sources.csv;

import dev.intake.contacts.CsvLine;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The cells of one record, each made of its text when it is asked for: whoever surveys a file looks at few of them. */
final class RecordCells extends AbstractList<String> implements RandomAccess {
    private final String record;

    /** Where each cell begins and ends, two numbers a cell; an end before its beginning is that of an absent cell. */
    private final int[] bounds;

    // Two threads may make the same cell at the same time, and then it is made twice.
    private final String[] made;

    RecordCells(String record, int[] bounds) {
        this.record = record;
        this.bounds = bounds;
        this.made = new String[bounds.length / 2];
    }

    @Override
    public int size() {
        return made.length;
    }

    @Override
    public String get(int index) {
        String cell = made[index];
        if (cell == null && bounds[2 * index] <= bounds[2 * index + 1]) {
            cell = cell(text(bounds[2 * index], bounds[2 * index + 1]));
            made[index] = cell;
        }
        return cell;
    }

    /** Only a cell in quotes begins behind a quote; in it quotes are doubled. */
    private String text(int from, int to) {
        String text = record.substring(from, to);
        boolean quoted = from > 0 && record.charAt(from - 1) == '"';
        return quoted && text.indexOf('"') >= 0 ? text.replace("\"\"", "\"") : text;
    }

    /** A cell as it was before it was written (see {@link CsvLine}), with LF for its line breaks. */
    static String cell(String written) {
        String cell = CsvLine.original(written);
        return cell.indexOf('\r') < 0 ? cell : cell.replace("\r\n", "\n").replace('\r', '\n');
    }
}
