/** Step 7 of the flow: the only SQL. Each table belongs to one store. */
package dev.intake.store;
