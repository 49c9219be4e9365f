package dev.intake.crash;

import dev.intake.testing.Pause;
import java.time.Duration;
import java.util.List;

/** What is done to a running import, and how the machine gets over it; the import has to by itself. */
enum Blow {
    SERVICE_KILLED("service killed") {
        @Override
        void strike(CrashSite site, ServiceProcess victim) {
            victim.kill();
        }

        @Override
        void recover(CrashSite site, ServiceProcess victim) {
            site.restart(List.of(victim));
        }
    },
    SERVER_KILLED("database killed") {
        @Override
        void strike(CrashSite site, ServiceProcess victim) {
            site.database().killServer();
        }

        @Override
        void recover(CrashSite site, ServiceProcess victim) {
            site.database().restart();
        }
    },
    BACKENDS_KILLED("its backends killed") {
        @Override
        void strike(CrashSite site, ServiceProcess victim) {
            site.database().killBackends();
        }
    },
    CONNECTIONS_CUT("connections cut") {
        @Override
        void strike(CrashSite site, ServiceProcess victim) {
            victim.proxy().cut();
        }
    },
    /** Longer than the lease: the other service takes the import over, then the first one's writes arrive after all. */
    CONNECTIONS_STALLED("stalled, then alive") {
        @Override
        void strike(CrashSite site, ServiceProcess victim) {
            victim.proxy().stall();
        }

        @Override
        void recover(CrashSite site, ServiceProcess victim) {
            Pause.of(STALL);
            victim.proxy().flow();
        }
    },
    CONNECTIONS_LOST("stalled, then cut") {
        @Override
        void strike(CrashSite site, ServiceProcess victim) {
            victim.proxy().stall();
        }

        @Override
        void recover(CrashSite site, ServiceProcess victim) {
            Pause.of(STALL);
            victim.proxy().cut();
            victim.proxy().flow();
        }
    },
    /** Nothing breaks: both services are told to start the import at the same time. */
    RACE("two services race") {
        @Override
        void strike(CrashSite site, ServiceProcess victim) {
            // The client does it.
        }
    };

    private static final Duration STALL = Duration.ofSeconds(3);

    private final String label;

    Blow(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Returns when it has happened. */
    abstract void strike(CrashSite site, ServiceProcess victim);

    /** What an operator, or the network, does afterwards. */
    void recover(CrashSite site, ServiceProcess victim) {
        // By itself.
    }
}
