package dev.intake.contacts;

import java.math.BigDecimal;

/**
 * The scalar fields of a contact (MPDX Imports API, contacts). {@code name} is never null in a stored contact; every other
 * may be. {@code pledgeFrequency} is the number of months between gifts; {@code noAppeals} null means unknown.
 */
public record ContactFields(
        String name,
        boolean organization,
        String churchName,
        String greeting,
        String envelopeGreeting,
        String status,
        BigDecimal pledgeAmount,
        String pledgeCurrency,
        BigDecimal pledgeFrequency,
        String notes,
        String sendNewsletter,
        String likelyToGive,
        Boolean noAppeals,
        String website) {
    /** Characters of notes, in one cell and in one contact: what is exported can be imported again. */
    public static final int MOST_NOTES = 100_000;

    public ContactFields withOrganization(boolean changed) {
        return new ContactFields(
                name,
                changed,
                churchName,
                greeting,
                envelopeGreeting,
                status,
                pledgeAmount,
                pledgeCurrency,
                pledgeFrequency,
                notes,
                sendNewsletter,
                likelyToGive,
                noAppeals,
                website);
    }

    public ContactFields withNotes(String changed) {
        return new ContactFields(
                name,
                organization,
                churchName,
                greeting,
                envelopeGreeting,
                status,
                pledgeAmount,
                pledgeCurrency,
                pledgeFrequency,
                changed,
                sendNewsletter,
                likelyToGive,
                noAppeals,
                website);
    }
}
