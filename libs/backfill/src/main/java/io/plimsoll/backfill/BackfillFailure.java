package io.plimsoll.cli.backfill;

/// Why a back-fill, or one metric of it, does not go on; for people.
final class BackfillFailure extends Exception {
    private static final long serialVersionUID = 1L;

    BackfillFailure(String message) {
        super(message);
    }

    BackfillFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
