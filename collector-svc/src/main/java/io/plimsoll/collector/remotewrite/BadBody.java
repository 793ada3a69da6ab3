package io.plimsoll.collector.remotewrite;

import java.io.IOException;

/// A body that cannot be read; the message is meant for its sender. `status` is the HTTP status
/// that the specification of remote write asks for: 400, or 413 for a body above a bound.
public final class BadBody extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private BadBody(int status, String message) {
        super(message);
        this.status = status;
    }

    static BadBody malformed(String message) {
        return new BadBody(400, message);
    }

    /// A body above a bound.
    public static BadBody tooLarge(String message) {
        return new BadBody(413, message);
    }

    public int status() {
        return status;
    }

    /// What to tell the sender.
    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
