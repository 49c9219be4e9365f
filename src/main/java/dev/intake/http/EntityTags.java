package dev.intake.http;

import dev.intake.bus.messages.ContactCondition;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a contact as ETag, and as If-Match (RFC 9110 §8.8.3 and §13.1.1). */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([!#-~\\x80-\\xFF]*)\"");
    private static final Pattern LIST = Pattern.compile(TAG + "(?:[ \\t]*,[ \\t]*" + TAG + ")*+");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private EntityTags() {}

    static void write(ApiRequest request, long version) {
        request.context().response().putHeader(HttpHeaders.ETAG, "\"" + version + "\"");
    }

    /** What If-Match says, null when it is not sent; a weak tag never matches. Throws {@code invalid_parameter} for anything else than tags or {@code *}. */
    static ContactCondition condition(ApiRequest request) {
        List<String> sent = request.context().request().headers().getAll(HttpHeaders.IF_MATCH);
        return sent.isEmpty() ? null : condition(String.join(",", sent).strip());
    }

    private static ContactCondition condition(String header) {
        if (header.equals("*")) {
            return new ContactCondition(true, List.of());
        }
        if (!LIST.matcher(header).matches()) {
            throw new IntakeException(Problem.atHeader(
                    ErrorCode.INVALID_PARAMETER,
                    "If-Match",
                    "If-Match holds no ETag. Send back the ETag that you have read, with its quotation marks."));
        }
        List<Long> versions = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        while (tag.find()) {
            if (tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
                versions.add(Long.valueOf(tag.group(2)));
            }
        }
        return new ContactCondition(false, versions);
    }
}
