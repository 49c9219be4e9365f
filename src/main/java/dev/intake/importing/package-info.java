/** Step 3b of the flow: the import worker claims queued imports and runs them batch by batch. */
package dev.intake.importing;
