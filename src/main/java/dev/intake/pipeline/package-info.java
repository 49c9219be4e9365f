/** Steps 4 to 6 in one: a batch of rows becomes drafts, then plans; the one way for preview, dry run and import alike. */
package dev.intake.pipeline;
