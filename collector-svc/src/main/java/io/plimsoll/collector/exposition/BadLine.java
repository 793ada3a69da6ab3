package io.plimsoll.collector.exposition;

/// A line that cannot be read. An outcome that is expected, and so without a stack trace.
public final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String message) {
        super(message, null, false, false);
    }

    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
