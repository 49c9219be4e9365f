package dev.intake.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which blow is to fall in which phase. */
record Aim(Phase phase, Blow blow) {

    /** How many of each kind: the plan of a whole test. */
    record Plan(int services, int database, int connections, int races) {

        /** The numbers of R1 under the profile {@code crash}, a handful of each otherwise. */
        static Plan ofBuild() {
            return new Plan(
                    Integer.getInteger("crash.services", 7),
                    Integer.getInteger("crash.database", 2),
                    Integer.getInteger("crash.connections", 3),
                    Integer.getInteger("crash.races", 1));
        }

        /** Spread evenly over the phases, in an order of chance. */
        List<Aim> aims(Random random) {
            List<Aim> aims = new ArrayList<>();
            add(aims, services, List.of(Blow.SERVICE_KILLED));
            add(aims, database, List.of(Blow.SERVER_KILLED, Blow.BACKENDS_KILLED));
            add(aims, connections, List.of(Blow.CONNECTIONS_CUT, Blow.CONNECTIONS_STALLED, Blow.CONNECTIONS_LOST));
            for (int race = 0; race < races; race++) {
                aims.add(new Aim(Phase.CLAIM, Blow.RACE));
            }
            Collections.shuffle(aims, random);
            return aims;
        }

        private static void add(List<Aim> aims, int count, List<Blow> blows) {
            Phase[] phases = Phase.values();
            for (int number = 0; number < count; number++) {
                int round = number / phases.length;
                int phase = number % phases.length;
                // From the last phase on, where a few are told most; every kind meets every phase in the end.
                aims.add(new Aim(phases[phases.length - 1 - phase], blows.get((round + phase) % blows.size())));
            }
        }
    }
}
