/** The public crash test: real processes, real kills, and everything that an import leaves compared with an undisturbed run. */
package dev.intake.crash;
