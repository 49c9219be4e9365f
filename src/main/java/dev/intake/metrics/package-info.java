/** What operators see: counts and times of all parts, which report through small interfaces of their own, as text for Prometheus. */
package dev.intake.metrics;
