package dev.intake.sources.csv;

import dev.intake.errors.ErrorCode;

/**
 * The text of one record without its line break, and the 1-based line it begins on. {@code blank}: a person sees
 * nothing in any of its cells. {@code problem} is null, or why the text is only the part that could be kept.
 */
public record CutRecord(String text, long line, int cells, boolean blank, ErrorCode problem) {}
