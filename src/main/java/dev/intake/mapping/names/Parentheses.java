package dev.intake.mapping.names;

import java.util.ArrayDeque;
import java.util.Deque;

/** Takes texts in parentheses (nicknames, maiden names) out of a name, in one pass however deep they are nested. */
final class Parentheses {
    private Parentheses() {}

    /** The text without what stands in parentheses; without just the parentheses if nothing else would be left. */
    static String without(String text) {
        if (text.indexOf('(') < 0 && text.indexOf(')') < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '(') {
                open.push(kept.length());
                kept.append(' ');
            } else if (character != ')') {
                kept.append(character);
            } else if (!open.isEmpty()) {
                kept.setLength(open.pop());
                kept.append(' ');
            }
        }
        return kept.toString().isBlank()
                ? text.replace('(', ' ').replace(')', ' ').strip()
                : kept.toString();
    }
}
