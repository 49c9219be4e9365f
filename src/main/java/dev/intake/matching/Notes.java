package dev.intake.matching;

/** The notes of a contact as texts one below the other, with a blank line between any two; a text may have blank lines of its own. */
public final class Notes {
    static final String PATH = "notes";
    static final String BETWEEN = "\n\n";

    /** As MPDX puts it below what a row says itself (MPDX Imports API, "Referral"). */
    private static final String REFERRER = "Referred by: ";

    private static final String ABOVE_REFERRER = " \n \n";

    private Notes() {}

    /** The notes with a text below them, unless it is there. */
    static String with(String notes, String text) {
        if (text == null || notes == null) {
            return notes == null ? text : notes;
        }
        return contains(notes, text) ? notes : notes + BETWEEN + text;
    }

    /** Whether the text is among the notes already; no text is. */
    static boolean has(String notes, String text) {
        return text == null || (notes != null && contains(notes, text));
    }

    /** The line that says who referred the contact. */
    public static String referrer(String name) {
        return REFERRER + name;
    }

    /** What a row says with the line of the referrer, as one text; {@code text} null when it says nothing else. */
    public static String withReferrer(String text, String name) {
        return text == null ? referrer(name) : text + ABOVE_REFERRER + referrer(name);
    }

    /** What was put below the notes, or into blank ones; null when they were not changed, or otherwise. */
    static String added(String before, String after) {
        if (before == null || after == null) {
            return after;
        }
        return after.startsWith(before) && after.startsWith(BETWEEN, before.length())
                ? after.substring(before.length() + BETWEEN.length())
                : null;
    }

    /** Where the text stands, as far down as it does without reaching over {@code end}; negative when it does not. */
    static int lastIndexOf(String notes, String text, int end) {
        String below = BETWEEN + text;
        int at = notes.lastIndexOf(below, end - below.length());
        while (at >= 0) {
            if (endsAt(notes, at + below.length())) {
                return at + BETWEEN.length();
            }
            at = notes.lastIndexOf(below, at - 1);
        }
        return text.length() <= end && notes.startsWith(text) && endsAt(notes, text.length()) ? 0 : -1;
    }

    /** As {@link #lastIndexOf} finds it, but forwards, which the JVM does many times faster: every row with notes asks. */
    private static boolean contains(String notes, String text) {
        String withReferrer = text + ABOVE_REFERRER + REFERRER;
        return notes.equals(text)
                || notes.startsWith(text + BETWEEN)
                || notes.startsWith(withReferrer)
                || notes.endsWith(BETWEEN + text)
                || notes.contains(BETWEEN + text + BETWEEN)
                || notes.contains(BETWEEN + withReferrer);
    }

    private static boolean endsAt(String notes, int end) {
        return end == notes.length() || notes.startsWith(BETWEEN, end);
    }
}
