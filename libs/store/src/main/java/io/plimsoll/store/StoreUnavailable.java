package io.plimsoll.store;

/// The database is away; the same may work later.
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreUnavailable(String message) {
        super(message);
    }

    StoreUnavailable(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
