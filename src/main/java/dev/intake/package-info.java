/** Intake: people's contact files become clean contacts of an account list. Each package is a step of that flow. */
package dev.intake;
