/** What runs and survives: the lease that a runner keeps, the sweep that finds what nobody runs, and how runners wait and stop. */
package dev.intake.jobs;
