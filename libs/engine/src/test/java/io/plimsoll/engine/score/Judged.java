package io.plimsoll.engine.score;

/// A verdict to keep and compare, with NaN equal to NaN.
record Judged(
        double expected, double lower, double upper, double severity, double score, boolean ready) {
    static Judged by(SeriesDetector detector) {
        var judgement = detector.judgement();
        return new Judged(
                judgement.expected(),
                judgement.lower(),
                judgement.upper(),
                judgement.severity(),
                judgement.score(),
                judgement.ready());
    }

    /// The same in a unit so many times smaller.
    Judged times(double unit) {
        return new Judged(expected * unit, lower * unit, upper * unit, severity, score, ready);
    }
}
