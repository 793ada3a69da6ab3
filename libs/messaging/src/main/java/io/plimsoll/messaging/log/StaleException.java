package io.plimsoll.messaging.log;

/// This reading is in doubt; a new one has to start behind the last message that was taken.
final class StaleException extends Exception {
    private static final long serialVersionUID = 1L;

    StaleException(String message) {
        super(message);
    }
}
