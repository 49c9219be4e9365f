package dev.intake.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.intake.errors.StartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A secret that is made once and kept in a file only its owner can read, so that it survives restarts. */
public final class SecretFile {
    /** 256 bits, the least that HS256 allows (RFC 7518 §3.2). */
    private static final int BYTES = 32;

    private static final int LONGEST = 1024;

    private SecretFile() {}

    /** The secret of that file, 64 hexadecimal digits; made when there is none, by exactly one of all who ask at the same time. */
    public static synchronized String readOrCreate(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), ownerOnly());
                    FileLock lock = channel.lock()) {
                return channel.size() == 0 && lock.isValid() ? create(channel) : read(channel);
            }
        } catch (IOException failure) {
            throw new StartException(
                    "The secret kept in " + file + " cannot be read: run Intake as the user who owns this file.",
                    failure);
        }
    }

    private static String create(FileChannel channel) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        ByteBuffer bytes = ByteBuffer.wrap(secret.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        return secret;
    }

    private static String read(FileChannel channel) throws IOException {
        return new String(Channels.newInputStream(channel).readNBytes(LONGEST), UTF_8).strip();
    }

    static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
