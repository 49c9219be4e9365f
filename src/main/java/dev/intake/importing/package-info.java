/** Step 3b of the flow: imports, undo and edits of contacts, on workers of their own. */
package dev.intake.importing;
