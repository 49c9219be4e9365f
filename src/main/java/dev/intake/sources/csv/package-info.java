/** CSV: a file's characters are cut into records, quote-aware and bounded, and each record is parsed by itself. */
package dev.intake.sources.csv;
