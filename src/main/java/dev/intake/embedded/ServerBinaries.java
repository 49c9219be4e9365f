package dev.intake.embedded;

import dev.intake.errors.StartException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the jar into the data directory: a temporary directory may be emptied under a running server. */
record ServerBinaries(Path directory) {
    private static final Pattern ARCHIVE = Pattern.compile("postgres-[^/]*\\.txz");
    private static final String PREFIX = "binaries-";
    private static final int OWNER_EXECUTES = 0100;

    /** Unpacks the programs unless they are there; several seconds the first time. */
    static ServerBinaries in(Path home) throws IOException {
        Path directory = home.resolve(PREFIX + fingerprint());
        if (!Files.isDirectory(directory)) {
            Path unfinished = Files.createTempDirectory(home, "unpacking-", Ownership.everybodyMayEnter());
            unpack(unfinished);
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerBinaries(directory);
    }

    String path(String program) {
        return directory.resolve("bin").resolve(program).toString();
    }

    /** Deletes what other versions of Intake unpacked; only while no server runs. */
    void deleteOthers() throws IOException {
        try (Stream<Path> siblings = Files.list(directory.getParent())) {
            List<Path> others = siblings.filter(sibling -> isUnpacked(sibling) && !sibling.equals(directory))
                    .toList();
            for (Path other : others) {
                Ownership.deleteTree(other);
            }
        }
    }

    private static boolean isUnpacked(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(PREFIX) || name.startsWith("unpacking-");
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
        String family = Stream.of("Windows", "Linux")
                .filter(system::startsWith)
                .findFirst()
                .orElse("Darwin");
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(family, machine);
        } catch (IllegalStateException missing) {
            throw new StartException(
                    String.format(
                            Locale.ROOT,
                            "This Intake was built without a PostgreSQL for %s on %s: build it there, or name a"
                                    + " PostgreSQL with INTAKE_DATABASE_URL.",
                            system,
                            machine),
                    missing);
        }
    }

    /** Tells the archives of different releases apart; a checksum, because a digest of 15 MB takes long in a process that has just begun. */
    private static String fingerprint() throws IOException {
        List<JarEntry> packed = packed();
        return packed.size() == 1
                ? fingerprint(packed.get(0).getCrc(), packed.get(0).getSize())
                : computed();
    }

    /** The archives in our own jar, which knows their checksums; none when there is no such jar. */
    private static List<JarEntry> packed() throws IOException {
        URL self = ServerBinaries.class.getResource("ServerBinaries.class");
        return self != null && self.openConnection() instanceof JarURLConnection jar
                ? jar.getJarFile().stream()
                        .filter(entry -> ARCHIVE.matcher(entry.getName()).matches())
                        .toList()
                : List.of();
    }

    private static String computed() throws IOException {
        CRC32 checksum = new CRC32();
        long size = 0;
        try (InputStream packed = archive()) {
            byte[] part = new byte[1 << 16];
            for (int read = packed.read(part); read >= 0; read = packed.read(part)) {
                checksum.update(part, 0, read);
                size += read;
            }
        }
        return fingerprint(checksum.getValue(), size);
    }

    private static String fingerprint(long checksum, long size) {
        return HexFormat.of().toHexDigits((int) checksum) + "-" + size;
    }

    private static void unpack(Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(InputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & OWNER_EXECUTES) != 0 && !file.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }
}
