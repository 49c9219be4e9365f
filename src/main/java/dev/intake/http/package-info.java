/** Step 1 of the flow: a request comes in, a JSON:API document goes out. */
package dev.intake.http;
