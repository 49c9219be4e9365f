package dev.intake.mapping.names;

import java.util.ArrayList;
import java.util.List;

/** One person's part of a full name, being taken apart: its words, its titles and suffixes, and the last name before a comma. */
final class NamePiece {
    private final List<String> titles = new ArrayList<>(1);
    private final List<String> suffixes = new ArrayList<>(1);
    private final boolean shouted;
    private String lastBeforeComma;
    private List<String> words = List.of();

    private NamePiece(boolean shouted) {
        this.shouted = shouted;
    }

    static NamePiece of(String text, boolean shouted) {
        NamePiece piece = new NamePiece(shouted);
        List<String> segments = segments(text);
        if (segments.isEmpty()) {
            piece.words = Words.isPlaceholder(text.strip()) ? List.of(text.strip()) : List.of();
            return piece;
        }
        List<String> front = piece.withoutHonorifics(segments.get(0));
        List<String> behind = piece.wordsBehindComma(segments);
        if (!behind.isEmpty()) {
            piece.lastBeforeComma = String.join(" ", front);
            piece.words = behind;
        } else if ((segments.size() > 1 && front.size() == 1) || endsWithComma(text)) {
            piece.lastBeforeComma = String.join(" ", front);
        } else {
            piece.words = front;
        }
        return piece;
    }

    /** The title, null when there is none. */
    String title() {
        return titles.isEmpty() ? null : String.join(" ", titles);
    }

    boolean isOnlyTitle() {
        return words.isEmpty() && lastBeforeComma == null && !titles.isEmpty();
    }

    boolean isEmpty() {
        return words.isEmpty() && lastBeforeComma == null;
    }

    /** Whether the piece says itself which word is its last name. */
    boolean isLastFirst() {
        return lastBeforeComma != null;
    }

    /** The name; {@code titled} says that a title stands before it, so that a lone word is a last name ("Mr. Doe"). */
    PersonName name(boolean titled) {
        PersonName name = isLastFirst() ? named(words, lastBeforeComma) : WordOrder.name(words, titled);
        return name.withTitle(title()).withSuffix(suffixes.isEmpty() ? null : String.join(" ", suffixes));
    }

    private static PersonName named(List<String> given, String last) {
        return WordOrder.given(given).withLast(NameCase.last(last));
    }

    private List<String> wordsBehindComma(List<String> segments) {
        for (String segment : segments.subList(1, segments.size())) {
            List<String> found = Words.of(segment);
            if (found.stream().allMatch(word -> Honorifics.isSuffixAfterComma(word, shouted))) {
                found.forEach(word -> suffixes.add(Honorifics.suffix(word)));
            } else if (words.isEmpty()) {
                words = withoutHonorifics(segment);
            }
        }
        return words;
    }

    /** The words between the titles in front, which are kept unless they are all there is, and the suffixes behind. */
    private List<String> withoutHonorifics(String segment) {
        List<String> all = WordOrder.joined(Words.of(segment));
        int from = 0;
        while (from < all.size() && Honorifics.title(all.get(from)) != null) {
            titles.add(Honorifics.title(all.get(from++)));
        }
        int to = all.size();
        while (to > from && Honorifics.isSuffix(all.get(to - 1), to - 1 - from, shouted)) {
            suffixes.add(0, Honorifics.suffix(all.get(--to)));
        }
        return List.copyOf(all.subList(from, to));
    }

    private static List<String> segments(String text) {
        List<String> segments = new ArrayList<>(2);
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || Words.isComma(text.charAt(at))) {
                String segment = text.substring(start, at).strip();
                if (!segment.isEmpty()) {
                    segments.add(segment);
                }
                start = at + 1;
            }
        }
        return segments;
    }

    private static boolean endsWithComma(String text) {
        String stripped = text.strip();
        return Words.isComma(stripped.charAt(stripped.length() - 1));
    }
}
