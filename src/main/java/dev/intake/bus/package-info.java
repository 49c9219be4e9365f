/** Step 2 of the flow: a request becomes a message. One address a message type, one local codec. */
package dev.intake.bus;
