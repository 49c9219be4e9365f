package dev.intake.crash;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Where in the life of an import a blow falls. A further phase is one more constant, its instants are in {@link Instants}, and what its step does in {@link CrashRun}. */
enum Phase {
    /** The file is on its way, or being recognised and stored. */
    UPLOAD(Step.UPLOAD) {
        @Override
        Optional<ServiceProcess> await(Instants instants, Random random) {
            return instants.duringUpload(random);
        }
    },
    /** The mappings are on their way, or the samples made by them. */
    PREVIEW(Step.MAP) {
        @Override
        Optional<ServiceProcess> await(Instants instants, Random random) {
            return instants.duringRequest(random);
        }
    },
    /** The import is being queued, or claimed, or planning its first batch. */
    CLAIM(Step.RUN) {
        @Override
        Optional<ServiceProcess> await(Instants instants, Random random) {
            return instants.beforeFirstBatch(random);
        }
    },
    /** Somewhere in the middle. */
    BATCHES(Step.RUN) {
        @Override
        Optional<ServiceProcess> await(Instants instants, Random random) {
            return instants.betweenBatches(random);
        }
    },
    /** The last batch is being written, or the import being ended. */
    FINISH(Step.RUN) {
        @Override
        Optional<ServiceProcess> await(Instants instants, Random random) {
            return instants.atTheEnd(random);
        }
    },
    /** The failed rows are being taken again. */
    RETRY(Step.RETRY) {
        @Override
        Optional<ServiceProcess> await(Instants instants, Random random) {
            return instants.duringWork(step(), random);
        }
    },
    /** All of it is being taken back. */
    UNDO(Step.UNDO) {
        @Override
        Optional<ServiceProcess> await(Instants instants, Random random) {
            return instants.duringWork(step(), random);
        }
    };

    /** What the client does meanwhile. */
    enum Step {
        UPLOAD,
        MAP,
        RUN,
        RETRY,
        UNDO;

        /** As the database calls it. */
        String work() {
            return this == RUN ? "import" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final Step step;

    Phase(Step step) {
        this.step = step;
    }

    Step step() {
        return step;
    }

    /** Waits for an instant within the phase; then the service whose work it is, or none when the phase was over before. */
    abstract Optional<ServiceProcess> await(Instants instants, Random random);
}
