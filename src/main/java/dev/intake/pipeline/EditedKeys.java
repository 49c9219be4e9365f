package dev.intake.pipeline;

import java.util.Set;

/** The keys that people have given contacts of a list since a run began; {@code uncounted} when they are too many to tell. */
public record EditedKeys(Set<Long> keys, boolean uncounted) {
    public static final EditedKeys NONE = new EditedKeys(Set.of(), false);

    public EditedKeys {
        keys = Set.copyOf(keys);
    }
}
