package dev.intake.mapping.names;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides which words of a name are first, middle and last name. */
final class WordOrder {
    /** Scripts in which the family name is written first. */
    private static final Set<UnicodeScript> FAMILY_FIRST =
            Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    /** Particles of a last name that are also written with a capital. */
    private static final Set<String> MORE_PARTICLES = Set.of("mc", "mac", "st", "st.", "pietro", "san", "santa");

    private WordOrder() {}

    static PersonName name(List<String> words, boolean titled) {
        if (words.size() < 2) {
            return words.isEmpty() ? PersonName.NONE : single(words.get(0), titled);
        }
        if (words.stream().allMatch(WordOrder::isFamilyFirst)) {
            return given(words.subList(1, words.size())).withLast(words.get(0));
        }
        int last = words.size() - 1;
        int first = titled && isParticle(words.get(0)) ? 0 : 1;
        while (last > first && isParticle(words.get(last - 1))) {
            last--;
        }
        if (titled && last == 1 && isParticle(words.get(0))) {
            last = 0;
        }
        return given(words.subList(0, last))
                .withLast(NameCase.last(String.join(" ", words.subList(last, words.size()))));
    }

    /** First and middle names; a lone letter as middle name gets a dot. */
    static PersonName given(List<String> words) {
        if (words.isEmpty()) {
            return PersonName.NONE;
        }
        String middle = String.join(" ", words.subList(1, words.size()));
        return new PersonName(null, NameCase.given(words.get(0)), middle(middle), null, null);
    }

    /** Puts together what belongs together: "Smith - Jones", "O' Brien"; leaves out words without any letter or digit. */
    static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>(words.size());
        boolean pending = false;
        for (String word : words) {
            boolean hyphen = word.equals("-") || word.equals("--") || word.equals("\u2013");
            if (hyphen) {
                pending = joined.size() > 1;
                continue;
            }
            boolean glued = !joined.isEmpty() && (pending || isOpenPrefix(joined.get(joined.size() - 1)));
            if (glued) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + (pending ? "-" : "") + word);
            } else {
                joined.add(word);
            }
            pending = false;
        }
        return withoutNoise(joined);
    }

    static boolean isParticle(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return NameCase.PARTICLES.contains(lower) || MORE_PARTICLES.contains(lower);
    }

    private static List<String> withoutNoise(List<String> words) {
        if (words.size() == 1 && Words.isPlaceholder(words.get(0))) {
            return words;
        }
        words.removeIf(word -> !Words.isNaming(word));
        return words;
    }

    private static PersonName single(String word, boolean titled) {
        if (titled) {
            return PersonName.NONE.withLast(NameCase.last(word));
        }
        List<String> parts = word.indexOf('@') < 0 ? dotted(word) : List.of(word);
        return parts.size() > 1 ? name(parts, false) : PersonName.NONE.withFirst(NameCase.given(word));
    }

    /** "john.doe" and "bob_church" are two words, "J.R." is one: each part needs two letters. */
    private static List<String> dotted(String word) {
        List<String> parts = Words.of(word.replace('.', ' ').replace('_', ' '));
        return parts.stream().allMatch(part -> part.length() > 1) ? parts : List.of(word);
    }

    private static String middle(String middle) {
        boolean initial = middle.length() == 1 && Character.isAlphabetic(middle.charAt(0)) && middle.charAt(0) < 0x250;
        return initial ? middle.toUpperCase(Locale.ROOT) + "." : NameCase.given(middle);
    }

    private static boolean isOpenPrefix(String word) {
        return word.length() == 2
                && word.charAt(0) < 0x80
                && "oO".indexOf(word.charAt(0)) >= 0
                && Words.isApostrophe(word.charAt(1));
    }

    private static boolean isFamilyFirst(String word) {
        return FAMILY_FIRST.contains(UnicodeScript.of(word.codePointAt(0)));
    }
}
