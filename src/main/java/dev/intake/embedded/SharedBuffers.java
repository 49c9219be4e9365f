package dev.intake.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the embedded PostgreSQL keeps pages in: half of what its documentation recommends for a server of its own ("Resource Consumption": a quarter of
 * the memory), because it shares the machine with Intake and its user.
 */
final class SharedBuffers {
    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST = 128;

    /** The index of keys of five million contacts and what is written beside it; more is the choice of whoever runs a server, see embedded.settings. */
    private static final long MOST = 4096;

    private SharedBuffers() {}

    static String ofThisMachine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return of(machine.getTotalMemorySize());
    }

    static String of(long memory) {
        return Math.max(LEAST, Math.min(MOST, memory / 8 / MEGABYTE)) + "MB";
    }
}
