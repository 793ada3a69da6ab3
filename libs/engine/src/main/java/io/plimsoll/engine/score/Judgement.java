package io.plimsoll.engine.score;

/// The verdict on the last step. Mutable and re-used by its [Scoring], so that a step allocates
/// nothing: read it before the next step, of whatever series. Not thread safe.
public final class Judgement {
    private double expected = Double.NaN;
    private double lower = Double.NaN;
    private double upper = Double.NaN;
    private double severity;
    private double score;
    private boolean ready;

    Judgement() {}

    /// What the followed expert expected of this step; NaN before the first learnt step.
    public double expected() {
        return expected;
    }

    /// The lower edge of the band that holds about 99.9 % of the steps.
    public double lower() {
        return lower;
    }

    /// The upper edge of that band.
    public double upper() {
        return upper;
    }

    /// −log10 of the tail probability of this step, ungated, 0 or more: for correlation and
    /// ranking.
    public double severity() {
        return severity;
    }

    /// 0..1: for telling a person. From 0.5 on it is an alert, of which an episode has one; what is
    /// below says by how much the step is out of the ordinary all the same.
    public double score() {
        return score;
    }

    /// Whether enough was learnt to judge.
    public boolean ready() {
        return ready;
    }

    void band(double expected, double lower, double upper) {
        this.expected = expected;
        this.lower = lower;
        this.upper = upper;
    }

    void verdict(double severity, double score, boolean ready) {
        this.severity = severity;
        this.score = score;
        this.ready = ready;
    }

    /// Nothing was judged.
    void clear() {
        band(Double.NaN, Double.NaN, Double.NaN);
        verdict(0, 0, false);
    }
}
