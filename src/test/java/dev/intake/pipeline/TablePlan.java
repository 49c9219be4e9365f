package dev.intake.pipeline;

import dev.intake.contacts.Contact;
import dev.intake.contacts.FieldChange;
import dev.intake.matching.ContactParts;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plan in the words of the table: its outcome, or what it changes of the contact. */
final class TablePlan {
    private static final Pattern ELEMENT =
            Pattern.compile("((?:people/[^/]+/)?)(email_addresses|phone_numbers|people|addresses)/([^/]+)/(.+)");

    private static final Pattern ID = Pattern.compile("/[0-9a-f]{8}-[0-9a-f-]{27}");

    /** What says nothing by itself. */
    private static final Set<String> SILENT = Set.of("source", "country_code", "primary", "historic");

    private TablePlan() {}

    static String text(Plan plan) {
        if (plan instanceof Plan.Update update) {
            return text(update.before().contact(), update.changes());
        }
        if (plan instanceof Plan.Skip skip) {
            return skip.failure().errors().get(0).code().code();
        }
        return plan instanceof Plan.Fail fail
                ? fail.failure().errors().get(0).code().code()
                : plan.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static String text(Contact before, List<FieldChange> changes) {
        Set<String> were = ContactParts.of(before).keySet();
        List<String> texts = new ArrayList<>();
        Map<String, List<String>> added = new LinkedHashMap<>();
        for (FieldChange change : changes) {
            String element = addedElement(change.path(), were);
            if (element != null) {
                add(change, element, added);
            } else {
                texts.add(text(change));
            }
        }
        added.forEach((element, values) -> texts.add("+ " + withoutIds(element) + ": " + String.join(" ", values)));
        return String.join("; ", texts);
    }

    /** The path of the outermost element of that part which was not there; null when all were. */
    private static String addedElement(String path, Set<String> were) {
        String outer = path;
        String found = null;
        for (Matcher element = ELEMENT.matcher(outer); element.matches(); element = ELEMENT.matcher(outer)) {
            String prefix = element.group(1) + element.group(2) + '/' + element.group(3);
            if (were.stream().noneMatch(was -> was.startsWith(prefix + '/'))) {
                found = prefix;
            }
            outer = element.group(1) + "x";
        }
        return found;
    }

    private static void add(FieldChange change, String element, Map<String, List<String>> added) {
        List<String> values = added.computeIfAbsent(element, none -> new ArrayList<>());
        String leaf = change.path().substring(change.path().lastIndexOf('/') + 1);
        if (change.path().equals(element + "/primary") && change.after().equals("true")) {
            values.add("(primary)");
        } else if (!SILENT.contains(leaf)) {
            values.add(change.after());
        }
    }

    private static String text(FieldChange change) {
        String field = withoutIds(change.path()).replaceFirst("^(tag_list|referred_by)/.*", "$1");
        if (change.after() == null) {
            return "- " + field + ": " + change.before();
        }
        return change.before() == null
                ? "+ " + field + ": " + change.after().replace('\n', '⏎')
                : field + ": " + change.before().replace('\n', '⏎') + " → "
                        + change.after().replace('\n', '⏎');
    }

    private static String withoutIds(String path) {
        return ID.matcher(path).replaceAll("").replaceFirst("^people/(email_addresses|phone_numbers|websites)", "$1");
    }
}
