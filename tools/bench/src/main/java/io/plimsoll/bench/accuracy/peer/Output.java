package io.plimsoll.bench.accuracy.peer;

/// Which of a detector's two outputs is measured.
public enum Output {
    /// Gated, for telling a person.
    SCORE,
    /// Ungated, for ranking.
    SEVERITY;

    public Output other() {
        return this == SCORE ? SEVERITY : SCORE;
    }
}
