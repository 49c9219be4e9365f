package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.FileStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores a spooled file of {@code size} bytes in the database and gives its SHA-256 in hex. */
record Spooled(FileStore files, UUID accountListId, UUID importId, Path path, long size, AtomicBoolean begun)
        implements Callable<String> {
    private static final int BUFFER_BYTES = 1 << 16;

    Spooled(FileStore files, UUID accountListId, UUID importId, Path path, long size) {
        this(files, accountListId, importId, path, size, new AtomicBoolean());
    }

    Spooled {
        requireNonNull(files, "files");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
        requireNonNull(path, "path");
        requireNonNull(begun, "begun");
    }

    @Override
    public String call() throws IOException {
        MessageDigest digest = sha256();
        if (Files.size(path) != size) {
            throw new IntakeException(
                    ErrorCode.INCOMPLETE_UPLOAD, "Not all of the file arrived. Please send it again.");
        }
        try (InputStream file = new DigestInputStream(open(), digest)) {
            files.write(accountListId, importId, file, () -> begun.set(true));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    }

    /** Takes away what was stored, unless nothing was: then what is there is another import's that has the id. */
    void discard() {
        if (begun.get()) {
            files.discard(accountListId, importId);
        }
    }

    /** Fails when HTTP has removed the file: nobody waits for the answer any more. */
    void mustStillBeWanted() {
        if (!Files.exists(path)) {
            throw new IntakeException(
                    ErrorCode.INCOMPLETE_UPLOAD, "The upload was broken off. Please send the file again.");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
