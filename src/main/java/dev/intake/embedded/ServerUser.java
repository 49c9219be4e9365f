package dev.intake.embedded;

import com.sun.security.auth.module.UnixSystem;
import dev.intake.errors.StartException;
import java.util.List;

/**
 * The user that PostgreSQL runs as, and the command that makes a process run so. PostgreSQL refuses to be root; root runs it in a user namespace, where it
 * is nobody but still owns root's files, or where namespaces are forbidden (Docker's default) as nobody in earnest.
 */
record ServerUser(long id, List<String> prefix) {
    private static final long NOBODY = 65_534;

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    static ServerUser current() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return new ServerUser(0, List.of());
        }
        long user = new UnixSystem().getUid();
        return user == 0 ? forRoot() : new ServerUser(user, List.of());
    }

    private static ServerUser forRoot() {
        List<ServerUser> candidates = List.of(
                new ServerUser(0, List.of("unshare", "--user")),
                new ServerUser(
                        NOBODY, List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--")));
        return candidates.stream()
                .filter(candidate -> new ServerCommand(candidate).succeeds("true"))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        "PostgreSQL does not run as root, and neither unshare nor setpriv works here: "
                                + "run Intake as another user, or name a PostgreSQL with INTAKE_DATABASE_URL."));
    }
}
