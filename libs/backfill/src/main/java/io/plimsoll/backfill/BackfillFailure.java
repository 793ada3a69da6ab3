package io.plimsoll.backfill;

/// Why a back-fill, or one metric of it, does not go on; for people.
public final class BackfillFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public BackfillFailure(String message) {
        super(message);
    }

    public BackfillFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
