/** Step 5 of the flow: a row becomes a contact draft, or a row failure. */
package dev.intake.mapping;
