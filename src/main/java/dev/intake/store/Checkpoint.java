package dev.intake.store;

/** Where a run stands in the database while its lease holds: its revision, the next row to write (1-based), and whether somebody wants it cancelled. */
public record Checkpoint(long revision, long nextRow, boolean cancelRequested) {}
