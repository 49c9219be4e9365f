package dev.intake.recognition;

import java.io.IOException;
import java.io.InputStream;

/** Opens a file from its first byte, as often as it is asked; whoever opens it closes it. */
@FunctionalInterface
public interface FileOpener {

    InputStream open() throws IOException;
}
