package io.plimsoll.model.store;

/// The database did not do what it was asked; nothing was changed.
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAway(String message) {
        super(message);
    }

    DatabaseAway(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
