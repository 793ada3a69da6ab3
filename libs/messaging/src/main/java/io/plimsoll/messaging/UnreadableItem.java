package io.plimsoll.messaging;

/// Thrown by whoever handles a [WorkItem] that will never be understood, however often it comes: it
/// goes to the dead letters at once.
public final class UnreadableItem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableItem(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
