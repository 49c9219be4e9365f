package dev.intake.mapping;

import dev.intake.mapping.names.ContactName;
import dev.intake.mapping.names.CoupleName;
import dev.intake.mapping.names.FullNameParser;
import dev.intake.mapping.names.Organizations;
import dev.intake.mapping.names.PersonName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The forms under which a contact that somebody names in a text may be known (MPDX Imports API, finding a contact by name). */
public final class NameForms {
    private NameForms() {}

    /**
     * The text itself, the contact name built from it, "First Last" of its first and of its second person, and a couple's two first names;
     * each once, in that order. Empty for a blank text.
     */
    public static List<String> of(String text) {
        Set<String> forms = new LinkedHashSet<>();
        add(Text.stripped(text), forms);
        add(ContactName.ofText(text), forms);
        if (!Organizations.isNamedBy(text)) {
            CoupleName couple = FullNameParser.parse(text);
            add(firstAndLast(couple.primary()), forms);
            add(firstAndLast(couple.spouse()), forms);
            if (couple.primary().first() != null && couple.spouse().first() != null) {
                add(couple.primary().first() + " and " + couple.spouse().first(), forms);
            }
        }
        return List.copyOf(forms);
    }

    private static String firstAndLast(PersonName name) {
        return name.first() == null || name.last() == null ? "" : name.first() + " " + name.last();
    }

    private static void add(String form, Set<String> forms) {
        if (!form.isBlank()) {
            forms.add(form);
        }
    }
}
