package dev.intake.sources;

import dev.intake.contacts.Column;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Pulls the rows of one file, in file order; not for use by several threads. */
public interface SourceReader extends Closeable {

    /** The columns of the file, in order, each with its own key. */
    List<Column> columns();

    /** The next row, blank ones left out; null at the end of the file. A malformed row is a row with a problem, never an exception. */
    SourceRow next() throws IOException;
}
