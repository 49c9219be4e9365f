package dev.intake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which cores the service and its PostgreSQL share, and which are left to the load; the same where a machine has no more than two. */
public record Cores(List<Integer> service, List<Integer> load) {
    private static final int SERVICE = 2;
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    public Cores {
        service = List.copyOf(service);
        load = List.copyOf(load);
    }

    /** Two of those that this process may use; none, and nothing is bound, where the system has no {@code taskset}. */
    static Cores ofThisMachine() throws IOException {
        if (!Files.isExecutable(TASKSET)) {
            return new Cores(List.of(), List.of());
        }
        List<Integer> allowed = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .flatMap(line -> parse(line.substring(ALLOWED.length()).strip()).stream())
                .toList();
        int most = Math.min(SERVICE, allowed.size());
        List<Integer> rest = allowed.subList(most, allowed.size());
        return new Cores(allowed.subList(0, most), rest.isEmpty() ? allowed : rest);
    }

    /** Words before a command that bind it, and what it starts, to the cores of the service. */
    public List<String> serviceCommand() {
        return service.isEmpty() ? List.of() : List.of(TASKSET.toString(), "-c", list(service));
    }

    /** Binds this process, which makes the load, to its cores. */
    void bindLoad() throws IOException, InterruptedException {
        if (load.isEmpty()) {
            return;
        }
        String process = Long.toString(ProcessHandle.current().pid());
        int exit = new ProcessBuilder(TASKSET.toString(), "-a", "-p", "-c", list(load), process)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("The load could not be bound to the cores " + list(load));
        }
    }

    static String list(List<Integer> cores) {
        return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** As the kernel writes it: {@code 0-3,8}. */
    private static List<Integer> parse(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String[] ends = part.split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(cores::add);
        }
        return cores;
    }
}
