/**
 * What runs and survives: the lease that a runner keeps, the doorbell that every process hears, the sweep that finds what nobody runs, and how runners wait
 * and stop.
 */
package dev.intake.jobs;
