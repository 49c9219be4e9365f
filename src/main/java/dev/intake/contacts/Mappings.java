package dev.intake.contacts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client chose: {@code headers} from field key to column key, {@code constants} from field key to the values that mean each
 * constant. Stored and echoed exactly as sent; a constant's id is a String or a Boolean, {@code ""} means no value.
 */
public record Mappings(Map<String, String> headers, Map<String, List<ConstantMapping>> constants) {

    public static final Mappings NONE = new Mappings(Map.of(), Map.of());

    /** The file's values that mean one constant. */
    public record ConstantMapping(Object id, List<String> values) {
        public ConstantMapping {
            values = values == null ? List.of() : List.copyOf(values);
        }
    }

    public Mappings {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }
}
