package dev.intake.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of uploaded files: shown and given back, but never used as a path. */
final class FileNames {
    /** Characters outside letters, digits and {@code . - + _} become {@code _} (MPDX Imports API, file handling); spaces and every script's letters stay. */
    private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}.\\-+_ ]");

    private static final Pattern DIRECTORIES = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);

    /** As most file systems. */
    private static final int LONGEST = 255;

    private FileNames() {}

    /** The last segment of what the client sent, without odd characters; {@code file} when nothing is left. */
    static String clean(String sent) {
        String name = ODD.matcher(DIRECTORIES.matcher(sent).replaceFirst(""))
                .replaceAll("_")
                .strip();
        if (name.length() > LONGEST) {
            name = name.substring(name.length() - LONGEST);
        }
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "file" : name;
    }

    /** What follows the last dot, in lower case; empty when there is no dot. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
