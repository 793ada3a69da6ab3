package io.plimsoll.collector.intake;

/// Why a series or a sample is not taken; the message is meant for its sender. An outcome that is
/// expected, and so without a stack trace.
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /// What is wrong, as meters tell it.
    enum Cause {
        /// A sample, not its series.
        SAMPLE,
        /// Too many labels, too long ones, or ones that cannot be read.
        LABELS,
        /// No metric name, or a name that fits no subject.
        NAME,
        /// The cluster has as many series as it may have.
        CLUSTER_SERIES,
        /// The namespace has as many series as it may have.
        NAMESPACE_SERIES
    }

    Refused(String message) {
        this(Cause.SAMPLE, message);
    }

    Refused(Cause cause, String message) {
        super(message, null, false, false);
        this.cause = cause;
    }

    Cause cause() {
        return cause;
    }

    /// What to tell the sender.
    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
