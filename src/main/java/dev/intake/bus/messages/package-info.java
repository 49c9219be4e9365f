/** The messages: small immutable records of ids and small facts. */
package dev.intake.bus.messages;
