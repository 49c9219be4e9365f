package dev.intake.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A running service, within the test's process or not. */
public interface Endpoint {
    HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Duration TIMEOUT = Duration.ofSeconds(60);

    /** Where it is, without a slash at the end. */
    String url();

    /** Sends the request and waits for the whole answer. */
    default Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A new user with a list of their own. */
    default Session newSession() {
        JsonObject made = send(HttpRequest.newBuilder(URI.create(url() + "/dev/session?fresh=true")))
                .json();
        return new Session(this, made.getString("token"), made.getString("user_id"), made.getString("account_list_id"));
    }
}
