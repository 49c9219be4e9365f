/** What can go wrong and how it is said: one enum of codes, one exception. */
package dev.intake.errors;
