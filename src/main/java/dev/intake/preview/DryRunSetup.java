package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.sources.ContactSource;
import java.util.List;

/** All that dry runs are made of. */
public record DryRunSetup(DryRunStores stores, List<ContactSource> sources, DryRunOptions options) {

    public DryRunSetup {
        requireNonNull(stores, "stores");
        sources = List.copyOf(sources);
        requireNonNull(options, "options");
    }
}
