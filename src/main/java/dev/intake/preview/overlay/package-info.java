/** The contacts that a dry run foresees, in bounded memory: what does not fit lies in temporary files, found again by key. */
package dev.intake.preview.overlay;
