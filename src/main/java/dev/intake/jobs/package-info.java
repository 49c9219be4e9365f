/** What runs and survives: the lease that a runner keeps, and the sweep that finds what nobody runs. */
package dev.intake.jobs;
