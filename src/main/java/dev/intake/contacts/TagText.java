package dev.intake.contacts;

import java.util.ArrayList;
import java.util.List;

/** Tags as one text: with commas between them, a tag with a comma or with a quote before it in quotes (MPDX Imports API, tags). */
public final class TagText {
    private TagText() {}

    public static String join(List<String> tags) {
        List<String> written = new ArrayList<>(tags.size());
        for (String tag : tags) {
            written.add(written(tag));
        }
        return String.join(", ", written);
    }

    private static String written(String tag) {
        boolean plain = tag.indexOf(',') < 0 && !tag.startsWith("\"") && !tag.startsWith("'");
        if (plain) {
            return tag;
        }
        return tag.indexOf('"') < 0 ? '"' + tag + '"' : "'" + tag + "'";
    }
}
