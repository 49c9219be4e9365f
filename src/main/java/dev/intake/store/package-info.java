/** Step 7 of the flow, and the only SQL: each store owns its tables. */
package dev.intake.store;
