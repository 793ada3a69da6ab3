package io.plimsoll.engine.score;

import io.plimsoll.engine.model.TailMark;

/// The verdict on the last step. Mutable and re-used by its [Scoring], so that a step allocates
/// nothing: read it before the next step, of whatever series. Not thread safe.
public final class Judgement {
    private double expected = Double.NaN;
    private double scale;
    private double severity;
    private double score;
    private boolean ready;

    /// What was usual before the step was learnt.
    final TailMark usual = new TailMark();

    private final double bandRarity;

    /// @param bandRarity at the edges of the band
    Judgement(double bandRarity) {
        this.bandRarity = bandRarity;
    }

    /// What the followed expert expected of this step; NaN before the first learnt step.
    public double expected() {
        return expected;
    }

    /// The lower edge of the band that holds about 99.9 % of the steps.
    public double lower() {
        return expected - half();
    }

    /// The upper edge of that band.
    public double upper() {
        return expected + half();
    }

    /// −log10 of the tail probability of this step, ungated, 0 or more: for correlation and
    /// ranking.
    public double severity() {
        return severity;
    }

    /// 0..1: for telling a person. From 0.5 on it is an alert: news that is rare enough, one an
    /// episode, or what opens an anomaly. What is below says by how much the step is out of the
    /// ordinary all the same.
    public double score() {
        return score;
    }

    /// Whether enough was learnt to judge.
    public boolean ready() {
        return ready;
    }

    private double half() {
        return scale > 0 ? usual.size(bandRarity) * scale : 0;
    }

    /// @param scale how far off is usual; 0 for a band without a width
    void band(double expected, double scale) {
        this.expected = expected;
        this.scale = scale;
    }

    void verdict(double severity, double score, boolean ready) {
        this.severity = severity;
        this.score = score;
        this.ready = ready;
    }

    /// Nothing was judged.
    void clear() {
        band(Double.NaN, 0);
        verdict(0, 0, false);
    }
}
