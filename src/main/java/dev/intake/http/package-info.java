/** A request comes in, a JSON:API document goes out (JSON:API 1.1). */
package dev.intake.http;
