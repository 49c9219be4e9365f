/** Step 3a of the flow: the bounded look at an upload, and the dry run of all of it. */
package dev.intake.preview;
