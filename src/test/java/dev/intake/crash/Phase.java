package dev.intake.crash;

import java.util.Optional;
import java.util.Random;

/** Where in the life of an import a blow falls. A further phase is one more constant, and what its step does in {@link CrashRun}. */
enum Phase {
    /** The file is on its way, or being recognised and stored. */
    UPLOAD(Step.UPLOAD) {
        @Override
        Optional<ServiceProcess> await(CrashRun run, Random random) {
            return run.duringUpload(random);
        }
    },
    /** The mappings are on their way, or the samples made by them. */
    PREVIEW(Step.MAP) {
        @Override
        Optional<ServiceProcess> await(CrashRun run, Random random) {
            return run.duringRequest(random);
        }
    },
    /** The import is being queued, or claimed, or planning its first batch. */
    CLAIM(Step.RUN) {
        @Override
        Optional<ServiceProcess> await(CrashRun run, Random random) {
            return run.beforeFirstBatch(random);
        }
    },
    /** Somewhere in the middle. */
    BATCHES(Step.RUN) {
        @Override
        Optional<ServiceProcess> await(CrashRun run, Random random) {
            return run.betweenBatches(random);
        }
    },
    /** The last batch is being written, or the import being ended. */
    FINISH(Step.RUN) {
        @Override
        Optional<ServiceProcess> await(CrashRun run, Random random) {
            return run.atTheEnd(random);
        }
    };

    /** What the client does meanwhile. */
    enum Step {
        UPLOAD,
        MAP,
        RUN
    }

    private final Step step;

    Phase(Step step) {
        this.step = step;
    }

    Step step() {
        return step;
    }

    /** Waits for an instant within the phase; then the service whose work it is, or none when the phase was over before. */
    abstract Optional<ServiceProcess> await(CrashRun run, Random random);
}
