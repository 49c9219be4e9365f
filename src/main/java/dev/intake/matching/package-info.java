/** Step 6 of the flow: a draft becomes a plan; keys and rules of sameness. */
package dev.intake.matching;
