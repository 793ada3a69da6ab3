package io.plimsoll.collector.intake;

/// Why a series or a sample is not taken; the message is meant for its sender. An outcome that is
/// expected, and so without a stack trace.
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message, null, false, false);
    }

    /// What to tell the sender.
    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
