package io.plimsoll.policy;

/// A document cannot be followed. An outcome that is expected, and so without a stack trace.
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    public Refusal(String path, String message) {
        super(message, null, false, false);
        this.path = path;
    }

    /// As it is told of a document.
    public PolicyFault of(String origin) {
        return of(origin, "");
    }

    /// As it is told of a part of a document.
    ///
    /// @param within the path of the part that was read
    public PolicyFault of(String origin, String within) {
        var whole = within.isEmpty() || path.isEmpty() ? within + path : within + "." + path;
        return new PolicyFault(origin, whole, String.valueOf(getMessage()));
    }
}
