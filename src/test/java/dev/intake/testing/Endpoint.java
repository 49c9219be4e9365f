package dev.intake.testing;

import java.net.http.HttpRequest;

/** A running service, within the test's process or not. */
public interface Endpoint {
    /** Where it is, without a slash at the end. */
    String url();

    Reply send(HttpRequest.Builder request);
}
