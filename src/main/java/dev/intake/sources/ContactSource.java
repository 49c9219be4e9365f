package dev.intake.sources;

import dev.intake.contacts.FileFacts;
import java.io.IOException;
import java.io.InputStream;

/** A file format that contacts come in. */
public interface ContactSource {

    /** The format's name in {@link FileFacts#format}. */
    String format();

    /** A reader of the file as {@code facts} describe it; closing the reader closes the stream. */
    SourceReader open(InputStream file, FileFacts facts) throws IOException;
}
