package dev.intake.sources.csv;

import dev.intake.contacts.FileFacts;
import dev.intake.sources.ContactSource;
import dev.intake.sources.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** CSV files as they were recognised. Bytes that are no characters in the file's charset fail their row, never the file. */
public final class CsvSource implements ContactSource {
    private final CsvBounds bounds;

    public CsvSource(CsvBounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public SourceReader open(InputStream file, FileFacts facts) throws IOException {
        Reader characters = decode(file, Charset.forName(facts.charset()));
        return new CsvReader(characters, facts.delimiter(), facts.headerRow(), bounds);
    }

    /** The file's characters, with {@link CsvReader#UNDECODABLE} where its bytes are no characters. */
    public static Reader decode(InputStream file, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(CsvReader.UNDECODABLE));
        return new DecodedText(file, decoder);
    }
}
