/** The embedded PostgreSQL of the default configuration: a child process that keeps its data in a directory of its own. */
package dev.intake.embedded;
