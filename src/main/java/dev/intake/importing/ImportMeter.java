package dev.intake.importing;

import dev.intake.contacts.Counters;
import dev.intake.errors.ErrorCode;
import java.util.List;

/** Hears what running imports do; it is told on their threads and on those of the database's answers, so it must not wait for anything. */
public interface ImportMeter {
    /** Hears nothing. */
    ImportMeter NONE = new ImportMeter() {
        @Override
        public void began() {}

        @Override
        public void ended(RunEnd how) {}

        @Override
        public void planned(long nanos) {}

        @Override
        public void written(Counters outcomes, List<ErrorCode> failures, long nanos) {}

        @Override
        public void halved() {}
    };

    void began();

    void ended(RunEnd how);

    /** A batch was read, mapped and planned. */
    void planned(long nanos);

    /** A batch stands in the database: what became of its rows, and the codes of those that failed. */
    void written(Counters outcomes, List<ErrorCode> failures, long nanos);

    /** The database refused a batch of several rows, which is halved to find the row. */
    void halved();
}
