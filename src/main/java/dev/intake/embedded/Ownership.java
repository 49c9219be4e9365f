package dev.intake.embedded;

import dev.intake.errors.StartException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whose the files are: a PostgreSQL serves only a directory that its own user owns. */
final class Ownership {
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private Ownership() {}

    /** The directory, made if needed, by the one name that all processes know it by. */
    static Path reachable(Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                throw new IOException("it is not writable");
            }
            return directory.toRealPath();
        } catch (IOException failure) {
            throw new StartException(
                    "The data directory " + directory + " cannot be used (" + failure
                            + "): run Intake as the user who owns it, or name another with INTAKE_DATA_DIR.",
                    failure);
        }
    }

    /** Throws unless that user owns the cluster: PostgreSQL would refuse it, but only in its log. */
    static void check(Path cluster, long user) throws IOException {
        if (UNIX && userOf(cluster) != user) {
            throw new StartException("The database in " + cluster + " belongs to the user "
                    + Files.getOwner(cluster).getName()
                    + ": run Intake as that user, or name another directory with INTAKE_DATA_DIR.");
        }
    }

    static void give(Path path, long user) throws IOException {
        if (UNIX && userOf(path) != user) {
            Files.setAttribute(path, "unix:uid", (int) user);
        }
    }

    /** The attributes of a directory whose content is no secret, whatever the umask. */
    static FileAttribute<?>[] everybodyMayEnter() {
        return UNIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))
                }
                : new FileAttribute<?>[0];
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    private static long userOf(Path path) throws IOException {
        return ((Integer) Files.getAttribute(path, "unix:uid")).longValue();
    }
}
