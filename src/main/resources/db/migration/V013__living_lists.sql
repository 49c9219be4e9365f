-- The keys that people have given contacts of the list while this import runs, so that its runner, which looks only for keys that somebody may have, hears of
-- them with its next checkpoint; null when they have become too many to tell.
ALTER TABLE import_runs ADD COLUMN edited_keys bigint[] DEFAULT '{}';

-- At which row the run was when it was last claimed, and how often in a row it has been left there: whatever ends its runner each time must not go on for ever.
ALTER TABLE import_runs
    ADD COLUMN claimed_row bigint,
    ADD COLUMN times_left  integer NOT NULL DEFAULT 0;
