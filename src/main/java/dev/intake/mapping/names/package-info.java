/** People's and organisations' names: taken apart, cased, and put together as the name of a contact. */
package dev.intake.mapping.names;
