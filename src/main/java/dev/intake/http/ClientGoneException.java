package dev.intake.http;

/** Whoever an answer was for has closed the connection, or was dropped: there is nobody to tell of it. */
final class ClientGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(Throwable cause) {
        // Without a stack trace: it happens with every download that is broken off.
        super("The client has gone", cause, false, false);
    }
}
