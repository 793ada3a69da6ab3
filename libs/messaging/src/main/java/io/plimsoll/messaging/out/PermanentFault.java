package io.plimsoll.messaging.out;

/// This message will never pass, however often it is tried.
public final class PermanentFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PermanentFault(String message) {
        super(message);
    }
}
