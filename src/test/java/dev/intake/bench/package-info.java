/** Measures the service as it is delivered, each figure a ratio of two things measured in the same run: {@code mvn -Pbench verify}. */
package dev.intake.bench;
