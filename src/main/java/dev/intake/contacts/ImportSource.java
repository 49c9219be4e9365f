package dev.intake.contacts;

import java.util.List;
import java.util.Locale;

/** The kind of file an import takes, with the file name extensions it accepts (MPDX Imports API). */
public enum ImportSource {
    CSV,
    TNT,
    TNT_DATA_SYNC,
    GOOGLE;

    public List<String> extensions() {
        return switch (this) {
            case CSV -> List.of("csv");
            case TNT -> List.of("xml");
            case TNT_DATA_SYNC -> List.of("tntmpd", "tntdatasync");
            case GOOGLE -> List.of("csv", "vcf");
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ImportSource of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
