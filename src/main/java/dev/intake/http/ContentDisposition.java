package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Pattern;

/** The header Content-Disposition of a download: an attachment whose name may be of any script (RFC 6266). */
final class ContentDisposition {
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9.\\-+_ ]");

    private ContentDisposition() {}

    static String attachment(String fileName) {
        String plain = NOT_PLAIN.matcher(fileName).replaceAll("_");
        String value = "attachment; filename=\"" + plain + "\"";
        return plain.equals(fileName)
                ? value
                : value + "; filename*=UTF-8''"
                        + URLEncoder.encode(fileName, UTF_8).replace("+", "%20");
    }
}
