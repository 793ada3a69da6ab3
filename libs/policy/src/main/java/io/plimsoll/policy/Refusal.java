package io.plimsoll.policy;

/// A document cannot be followed.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    Refusal(String path, String message) {
        super(message);
        this.path = path;
    }

    PolicyFault of(String origin) {
        return new PolicyFault(origin, path, String.valueOf(getMessage()));
    }
}
