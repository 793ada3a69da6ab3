package io.plimsoll.cli;

/// A row that cannot be read, with its line.
final class UnreadableRow extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableRow(int line, String reason) {
        super("line " + line + ": " + reason);
    }
}
