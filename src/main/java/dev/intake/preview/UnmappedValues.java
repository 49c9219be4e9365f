package dev.intake.preview;

import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of the file that nobody has mapped yet: an import does not start with them, and samples show contacts without them meanwhile. */
final class UnmappedValues {
    private UnmappedValues() {}

    /** The mappings, with what is left of the recorded values of each mapped constant as no value. */
    static Mappings blank(Mappings mappings, Map<String, List<String>> recorded) {
        Map<String, List<ConstantMapping>> constants = new LinkedHashMap<>();
        mappings.constants().forEach((field, elements) -> {
            String column = mappings.headers().get(field);
            constants.put(field, withRest(elements, recorded.getOrDefault(column, List.of())));
        });
        return new Mappings(mappings.headers(), constants);
    }

    private static List<ConstantMapping> withRest(List<ConstantMapping> elements, List<String> recorded) {
        Set<String> mapped = new HashSet<>();
        elements.forEach(element -> mapped.addAll(element.values()));
        List<String> rest =
                recorded.stream().filter(value -> !mapped.contains(value)).toList();
        List<ConstantMapping> all = new ArrayList<>(elements);
        all.add(new ConstantMapping("", rest));
        return all;
    }
}
