package dev.intake.http;

import dev.intake.bus.LogContext;
import dev.intake.contacts.ContactIds;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The id of a request: the client's own {@code X-Request-Id} if it is harmless, else a new one; echoed in the answer and named in the log. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final String KEY = "intake.request-id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private RequestIds() {}

    static void assign(RoutingContext context) {
        String sent = context.request().getHeader(HEADER);
        String id = sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : ContactIds.next().toString();
        context.put(KEY, id);
        LogContext.keep(id);
        context.response().putHeader(HEADER, id);
    }

    /** The id of this request; a request that failed before it got one gets it now. */
    static String of(RoutingContext context) {
        if (context.get(KEY) == null) {
            assign(context);
        }
        return context.get(KEY);
    }
}
