/** The domain: contacts, imports, the fields and constants of the documented API; no framework. */
package dev.intake.contacts;
