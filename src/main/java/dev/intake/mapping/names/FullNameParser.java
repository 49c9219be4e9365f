package dev.intake.mapping.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes a full name apart: couples, titles, suffixes, particles, nicknames in parentheses, "Last, First", any script (MPDX Imports API,
 * human-name parser, with both surnames of a couple kept and titles kept apart). Never fails; what is no name gives no name.
 */
public final class FullNameParser {
    private static final Set<String> CONNECTORS = Set.of("and", "&", "+");

    private FullNameParser() {}

    public static CoupleName parse(String text) {
        String name = spaced(Parentheses.without(text));
        boolean shouted = NameCase.isShouted(name);
        List<String> titles = new ArrayList<>(2);
        List<NamePiece> pieces = new ArrayList<>(2);
        for (String part : parts(name)) {
            NamePiece piece = NamePiece.of(part, shouted);
            if (piece.isOnlyTitle() && pieces.isEmpty()) {
                titles.add(piece.title());
            } else if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces.isEmpty() ? titleAsName(titles) : named(pieces, titles);
    }

    private static CoupleName named(List<NamePiece> pieces, List<String> titles) {
        NamePiece first = pieces.get(0);
        if (first.title() != null) {
            titles.add(first.title());
        }
        boolean lone = pieces.size() == 1;
        PersonName primary = first.name(lone && isBeforeLastName(titles));
        primary = primary.withTitle(titles.isEmpty() ? null : titles.get(0));
        if (lone) {
            return new CoupleName(primary, PersonName.NONE);
        }
        NamePiece second = pieces.get(1);
        PersonName spouse = second.name(false);
        if (spouse.title() == null && titles.size() > 1) {
            spouse = spouse.withTitle(titles.get(1));
        }
        CoupleName couple = Surnames.shared(primary, first.isLastFirst(), spouse, second.isLastFirst());
        return pieces.size() == 2 ? couple : withSurnameOf(pieces.get(pieces.size() - 1), couple);
    }

    /** "John and Jane and Joe Doe": only two people are known, but their last name stands with the third. */
    private static CoupleName withSurnameOf(NamePiece third, CoupleName couple) {
        String last = third.name(false).last();
        return couple.primary().last() != null
                ? couple
                : new CoupleName(
                        couple.primary().withLast(last), couple.spouse().withLast(last));
    }

    private static boolean isBeforeLastName(List<String> titles) {
        return !titles.isEmpty() && !Honorifics.goesWithFirstName(titles.get(titles.size() - 1));
    }

    /** Nothing but titles: "Doctor" may be what somebody is called. */
    private static CoupleName titleAsName(List<String> titles) {
        return titles.isEmpty()
                ? CoupleName.NONE
                : new CoupleName(PersonName.NONE.withFirst(titles.get(0)), PersonName.NONE);
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>(2);
        StringBuilder part = new StringBuilder(name.length());
        for (String word : Words.of(name)) {
            if (CONNECTORS.contains(word.toLowerCase(Locale.ROOT))) {
                add(part, parts);
            } else {
                part.append(part.isEmpty() ? "" : " ").append(word);
            }
        }
        add(part, parts);
        return parts;
    }

    private static void add(StringBuilder part, List<String> parts) {
        if (!part.isEmpty()) {
            parts.add(part.toString());
            part.setLength(0);
        }
    }

    /** Puts spaces around the connectors that are written without ("John&Jane"). */
    private static String spaced(String text) {
        return text.indexOf('&') < 0 && text.indexOf('+') < 0
                ? text
                : text.replace("&", " & ").replace("+", " + ");
    }
}
