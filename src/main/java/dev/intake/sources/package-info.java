/** Step 4 of the flow: a file becomes rows; one sub-package a format. */
package dev.intake.sources;
