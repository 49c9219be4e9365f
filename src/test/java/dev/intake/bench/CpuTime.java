package dev.intake.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Seconds of processor time, user and system, so far: of the service, of all processes of its PostgreSQL, and of this process, the client. */
public record CpuTime(double service, double database, double client) {
    // USER_HZ, which is 100 on every Linux whatever the kernel's own rate is (proc(5), /proc/pid/stat).
    private static final double TICKS = 100;
    private static final Path PROC = Path.of("/proc");
    // Counted from the state, which follows the command in parentheses.
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    static CpuTime of(BenchService service) throws IOException {
        return new CpuTime(
                ofProcess(service.process().processId()),
                ofPostgres(service.postmasterId()),
                ofProcess(ProcessHandle.current().pid()));
    }

    public CpuTime minus(CpuTime earlier) {
        return new CpuTime(service - earlier.service, database - earlier.database, client - earlier.client);
    }

    JsonObject json() {
        return new JsonObject()
                .put("service", service)
                .put("database", database)
                .put("client", client);
    }

    static double ofProcess(long processId) throws IOException {
        return seconds(stat(PROC.resolve(Long.toString(processId)).resolve("stat")), USER, USER + 1);
    }

    /** The living backends by themselves, those that have ended through their parent. */
    static double ofPostgres(long postmaster) throws IOException {
        double sum = seconds(stat(PROC.resolve(Long.toString(postmaster)).resolve("stat")), USER, CHILDREN_SYSTEM);
        try (Stream<Path> processes = Files.list(PROC)) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                List<String> stat = stat(process.resolve("stat"));
                if (!stat.isEmpty() && stat.get(PARENT).equals(Long.toString(postmaster))) {
                    sum += seconds(stat, USER, USER + 1);
                }
            }
        }
        return sum;
    }

    private static double seconds(List<String> stat, int first, int last) {
        return stat.subList(first, last + 1).stream().mapToLong(Long::parseLong).sum() / TICKS;
    }

    /** The fields from the state on; none of a process that has ended. */
    private static List<String> stat(Path file) throws IOException {
        try {
            String line = Files.readString(file);
            return List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1));
        } catch (NoSuchFileException ended) {
            return List.of();
        } catch (IOException failure) {
            // A process that ends while its file is read: ESRCH.
            if (String.valueOf(failure.getMessage()).contains("No such process")) {
                return List.of();
            }
            throw failure;
        }
    }
}
