package io.plimsoll.action.notify.store;

/// How it went last; a name in the table, and in metrics.
public enum Outcome {
    TOLD("told"),
    RETRIED("retried"),
    REFUSED("refused"),
    EXPIRED("expired");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
