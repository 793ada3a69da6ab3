package io.plimsoll.messaging.flow;

/// This reading is in doubt: a new one has to start.
public final class StaleException extends Exception {
    private static final long serialVersionUID = 1L;

    public StaleException(String message) {
        super(message);
    }
}
