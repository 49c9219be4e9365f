/** What runs and survives: the lease that a runner keeps, the doorbell that every process hears, and the sweep that finds what nobody runs. */
package dev.intake.jobs;
