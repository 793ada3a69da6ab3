package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// One alert an episode: evidence from `openLevel` on passes only when it is clearly above the peak
/// that is remembered, and that memory halves in [DetectorParameters#peakHalfLife] (but never in
/// fewer than 20 steps). Not thread safe.
final class Gate {
    private static final double WATCH_SHARE = 0.65;
    private static final int LEAST_STEPS = 20;

    private final DetectorParameters parameters;
    private final double decay;
    private double peak;

    Gate(DetectorParameters parameters, long stepMillis) {
        this.parameters = parameters;
        double halfLife = (double) parameters.peakHalfLife().toMillis() / stepMillis;
        this.decay = StrictMath.exp(-StrictMath.log(2) / Math.max(LEAST_STEPS, halfLife));
    }

    /// Advances by one step; what is left of `evidence`: all of it, or 0 when it is no news.
    double pass(double evidence) {
        peak *= decay;
        if (evidence < WATCH_SHARE * parameters.openLevel()) {
            return evidence;
        }
        boolean news = evidence >= parameters.speakAgain() * peak;
        peak = Math.max(peak, evidence);
        return news ? evidence : 0;
    }

    /// Whether evidence would be news now, without advancing.
    boolean isNews(double evidence) {
        return evidence >= parameters.speakAgain() * peak;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(peak);
    }

    void readFrom(DataInput in) throws IOException {
        peak = in.readDouble();
    }
}
