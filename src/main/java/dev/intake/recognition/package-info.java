/** What is this file? Charset, delimiter, header row, exporter profile, suggested mappings. */
package dev.intake.recognition;
