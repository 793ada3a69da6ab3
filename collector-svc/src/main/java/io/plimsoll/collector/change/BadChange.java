package io.plimsoll.collector.change;

/// An event that says of no change that can be told on.
final class BadChange extends Exception {
    private static final long serialVersionUID = 1L;

    BadChange(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
