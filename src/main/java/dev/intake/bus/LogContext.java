package dev.intake.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import org.slf4j.MDC;

/**
 * What log lines are about: a request's id is kept on its context, goes along with each message that it sends, and stands in the log's diagnostic context
 * (MDC) while a thread works for it. An event loop works for many requests at once, so there the MDC is set around one call and cleared after it.
 */
public final class LogContext {
    public static final String REQUEST_ID = "request_id";
    public static final String IMPORT_ID = "import_id";

    private LogContext() {}

    /** Keeps the id for all that the request now being handled will do. */
    public static void keep(String requestId) {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(REQUEST_ID, requestId);
        }
    }

    /** The work, to be done on a thread of its own: what it logs names what its submitter's lines would. */
    public static Runnable carriedBy(Runnable work) {
        Map<String, String> about = MDC.getCopyOfContextMap();
        return () -> {
            if (about != null) {
                MDC.setContextMap(about);
            }
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }

    /** The id of the request that this thread or context works for; null when it works for none. */
    static String requestId() {
        String onThread = MDC.get(REQUEST_ID);
        Context context = Vertx.currentContext();
        return onThread == null && context != null ? context.getLocal(REQUEST_ID) : onThread;
    }

    /** Calls at once, with the id in the MDC for as long as the call takes; null: without one. */
    static void call(String requestId, Runnable call) {
        if (requestId == null) {
            call.run();
            return;
        }
        MDC.put(REQUEST_ID, requestId);
        try {
            call.run();
        } finally {
            MDC.remove(REQUEST_ID);
        }
    }
}
