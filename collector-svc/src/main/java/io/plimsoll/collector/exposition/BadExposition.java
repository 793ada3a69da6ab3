package io.plimsoll.collector.exposition;

import java.io.IOException;

/// A body of which nothing is taken; the message says why. An outcome that is expected, and so
/// without a use for its stack trace.
public final class BadExposition extends IOException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /// What is wrong, as meters tell it.
    public enum Cause {
        /// It is none of the formats, or is not whole.
        FORMAT,
        /// It is above a bound.
        LIMIT
    }

    public BadExposition(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    public Cause kind() {
        return cause;
    }

    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
