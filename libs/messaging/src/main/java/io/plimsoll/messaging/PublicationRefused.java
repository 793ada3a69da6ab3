package io.plimsoll.messaging;

/// A message that will never be stored, however often it is sent: it is too large, its subject is
/// none, or no stream takes it.
public final class PublicationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublicationRefused(String message) {
        super(message);
    }

    public PublicationRefused(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
