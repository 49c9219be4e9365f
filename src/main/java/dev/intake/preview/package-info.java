/** Step 3a of the flow: a file is recognised and kept, and the client sees what the import would make of it. */
package dev.intake.preview;
