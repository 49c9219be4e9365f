package dev.intake.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header Accept (RFC 9110 §12.5.1): which of the types that an operation answers the client wants. */
record Accept(List<Range> ranges) {
    /** Commas and semicolons inside quoted parameters do not separate. */
    private static final Pattern COMMAS = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static final Pattern SEMICOLONS = Pattern.compile(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    /** One media range: {@code special} grows from any type to one type; {@code clean} when it has no parameter that changes the type. */
    record Range(String type, double quality, boolean clean) {
        boolean covers(String offered) {
            if (type.endsWith("/*")) {
                return type.equals("*/*") || offered.startsWith(type.substring(0, type.length() - 1));
            }
            return clean && type.equals(offered);
        }

        int special() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }

    Accept {
        ranges = List.copyOf(ranges);
    }

    /** Reads the header; null or blank accepts everything. */
    static Accept parse(String header) {
        if (header == null || header.isBlank()) {
            return new Accept(List.of(new Range("*/*", 1, true)));
        }
        if (header.indexOf(',') < 0 && header.indexOf(';') < 0) {
            return new Accept(List.of(new Range(header.strip().toLowerCase(Locale.ROOT), 1, true)));
        }
        return new Accept(COMMAS.splitAsStream(header)
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Accept::range)
                .toList());
    }

    /** The offered type that is wanted most, the earlier one when two are wanted alike; empty when none is acceptable. */
    Optional<String> choose(List<String> offered) {
        String best = null;
        double bestQuality = 0;
        for (String type : offered) {
            double quality = qualityOf(type);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    private double qualityOf(String offered) {
        Range closest = null;
        for (Range range : ranges) {
            if (range.covers(offered) && (closest == null || range.special() > closest.special())) {
                closest = range;
            }
        }
        return closest == null ? 0 : closest.quality();
    }

    private static Range range(String entry) {
        String[] parts = SEMICOLONS.split(entry);
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        double quality = 1;
        boolean clean = true;
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String parameter = part.strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                quality = quality(parameter);
            } else if (!parameter.startsWith("profile=") && !isCharsetOfText(type, parameter)) {
                // JSON:API 1.1: a media type with other parameters than profile is another media type.
                clean = false;
            }
        }
        return new Range(type, quality, clean);
    }

    private static boolean isCharsetOfText(String type, String parameter) {
        return type.startsWith("text/") && parameter.startsWith("charset=");
    }

    private static double quality(String parameter) {
        try {
            return Math.max(0, Math.min(1, Double.parseDouble(parameter.substring(2))));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
