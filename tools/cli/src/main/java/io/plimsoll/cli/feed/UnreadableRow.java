package io.plimsoll.cli.feed;

/// A row that cannot be read, with its line.
public final class UnreadableRow extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableRow(int line, String reason) {
        super("line " + line + ": " + reason);
    }
}
