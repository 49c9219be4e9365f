package dev.intake.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The lines of the made-up file: each depends on its number and the first person's only. No two people share e-mail, phone, or name with address. */
final class ContactLines {
    static final String HEADER = "Contact Name,First Name,Last Name,Spouse First Name,Spouse Last Name,Greeting,"
            + "Envelope Greeting,Mailing Street Address,Mailing City,Mailing State,Mailing Postal Code,Mailing Country,"
            + "Status,Commitment Amount,Commitment Frequency,Newsletter,Commitment Received,Tags,Primary Email,"
            + "Spouse Email,Primary Phone,Spouse Phone,Notes\n";

    private static final double BAD = 0.02;
    private static final double REPEATED = 0.05;
    // Kinds, people and choices are drawn from numbers of their own, so that one does not follow from another.
    private static final long KINDS = 0x1F83D9AB;
    private static final long CHOICES = 0x5BE0CD19;
    private static final List<String> STATUSES = List.of(
            "Partner - Financial",
            "Partner - Special",
            "Partner - Pray",
            "Ask in Future",
            "Never Contacted",
            "Cultivate Relationship",
            "Contact for Appointment",
            "Not Interested");
    private static final List<String> FREQUENCIES =
            List.of("Monthly", "Annual", "Quarterly", "Weekly", "Every 2 Months");
    private static final List<String> NEWSLETTERS = List.of("Physical", "Email", "Both", "None");
    private static final List<String> BAD_EMAILS = List.of("not known", "ask.him@", "@example.org", "none");

    private final int firstPerson;

    ContactLines(int firstPerson) {
        this.firstPerson = firstPerson;
    }

    boolean isBad(int row) {
        return kind(row) < BAD;
    }

    /** Whether the row is about the person of an earlier row, a good one, again. */
    boolean isRepeated(int row) {
        double kind = kind(row);
        return kind >= BAD && kind < BAD + REPEATED && earlier(row) >= 0;
    }

    /** With its line break. */
    String line(int row) {
        SplittableRandom choices = new SplittableRandom(firstPerson * 31L + row + CHOICES);
        MadeUpPerson person = new MadeUpPerson(firstPerson + (isRepeated(row) ? earlier(row) : row));
        boolean bad = isBad(row);
        boolean badEmail = bad && row % 2 == 0;
        StringBuilder line = new StringBuilder(320);
        names(line, person);
        address(line, person);
        pledge(line, choices, bad && !badEmail);
        cell(line, person.tags());
        cell(line, badEmail ? pick(BAD_EMAILS, choices) : person.email());
        cell(line, person.isSingle() ? "" : person.spouseEmail());
        cell(line, person.phone());
        cell(line, person.isSingle() ? "" : person.spousePhone());
        line.append(quoted(MadeUpPerson.notes(choices))).append('\n');
        return line.toString();
    }

    private static void names(StringBuilder line, MadeUpPerson person) {
        boolean single = person.isSingle();
        String together = single ? person.first() : person.first() + " and " + person.spouse();
        cell(line, person.last() + ", " + together);
        cell(line, person.first());
        cell(line, person.last());
        cell(line, single ? "" : person.spouse());
        cell(line, single ? "" : person.last());
        cell(line, together);
        cell(line, together + " " + person.last());
    }

    private static void address(StringBuilder line, MadeUpPerson person) {
        cell(line, person.street());
        cell(line, person.city());
        cell(line, person.state());
        cell(line, person.postalCode());
        cell(line, "USA");
    }

    private static void pledge(StringBuilder line, SplittableRandom choices, boolean bad) {
        boolean gives = bad || choices.nextDouble() < 0.5;
        String amount = bad ? "about fifty" : String.format(Locale.ROOT, "%d.00", 5 * choices.nextInt(1, 60));
        cell(line, pick(STATUSES, choices));
        cell(line, gives ? amount : "");
        cell(line, gives ? pick(FREQUENCIES, choices) : "");
        cell(line, pick(NEWSLETTERS, choices));
        cell(line, gives ? "Yes" : "No");
    }

    /** The good row before it that it repeats, anywhere before it; -1 when there is none. */
    private int earlier(int row) {
        int candidate = row == 0 ? -1 : new SplittableRandom(firstPerson * 31L + row).nextInt(row);
        while (candidate >= 0 && kind(candidate) < BAD + REPEATED) {
            candidate--;
        }
        return candidate;
    }

    private double kind(int row) {
        return new SplittableRandom(firstPerson * 31L + row + KINDS).nextDouble();
    }

    private static String pick(List<String> values, SplittableRandom choices) {
        return values.get(choices.nextInt(values.size()));
    }

    private static void cell(StringBuilder line, String text) {
        line.append(quoted(text)).append(',');
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
