package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// One alert an episode: evidence from `openLevel` on passes only when it is clearly above the peak
/// that is remembered. The peak, and the numbers of alerts and of anomalies that were told, fade:
/// see [Fading]. For an alert it hears the mean of two steps in a row: a single step that is odd is
/// noise more often than not. For the opening of an anomaly, which also has to be severe, it hears
/// each step by itself. Not thread safe.
final class Gate {
    private double before;
    private double peak;
    private double alerts;
    private double told;
    private boolean speaking;

    /// How fast a gate forgets, for steps of one length: the peak halves in
    /// [DetectorParameters#peakHalfLife], the number of alerts in
    /// [DetectorParameters#alertsHalfLife], but neither in fewer than so many steps.
    record Fading(double peak, double alerts) {
        private static final int LEAST_PEAK_STEPS = 150;
        private static final int LEAST_ALERTS_STEPS = 2000;

        static Fading of(DetectorParameters parameters, long stepMillis) {
            double peak = (double) parameters.peakHalfLife().toMillis() / stepMillis;
            double alerts = (double) parameters.alertsHalfLife().toMillis() / stepMillis;
            return new Fading(
                    halving(Math.max(LEAST_PEAK_STEPS, peak)),
                    halving(Math.max(LEAST_ALERTS_STEPS, alerts)));
        }

        private static double halving(double steps) {
            return StrictMath.pow(0.5, 1 / steps);
        }
    }

    /// How many alerts are not forgotten.
    double alerts() {
        return alerts;
    }

    /// How many of the anomalies that were told are not forgotten.
    double told() {
        return told;
    }

    /// An anomaly was told.
    void tell() {
        told++;
    }

    /// Advances by one step of so much evidence; what of that and of what was before it is news, 0
    /// where nothing is.
    double pass(double evidence, DetectorParameters parameters, Fading fading) {
        peak *= fading.peak();
        alerts *= fading.alerts();
        told *= fading.alerts();
        double open = parameters.openLevel();
        speaking = evidence >= open && (speaking || isNews(evidence, parameters));
        double heard = (before + evidence) / 2;
        before = evidence;
        if (heard < open) {
            return 0;
        }
        boolean news = isNews(heard, parameters);
        peak = Math.max(peak, heard);
        if (news) {
            alerts++;
        }
        return news ? heard : 0;
    }

    /// Whether a step was news by itself since the evidence was last too little for one.
    boolean isSpeaking() {
        return speaking;
    }

    /// Whether evidence that is enough would be news now, without advancing.
    boolean isNews(double evidence, DetectorParameters parameters) {
        return evidence >= parameters.speakAgain() * peak;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(before);
        out.writeDouble(peak);
        out.writeDouble(alerts);
        out.writeDouble(told);
        out.writeBoolean(speaking);
    }

    void readFrom(DataInput in) throws IOException {
        before = in.readDouble();
        readFourthFrom(in);
    }

    /// Reads what versions 2 to 4 of a stored detector hold of a gate.
    void readFourthFrom(DataInput in) throws IOException {
        peak = in.readDouble();
        alerts = in.readDouble();
        told = in.readDouble();
        speaking = in.readBoolean();
    }

    /// Reads what version 1 of a stored detector holds of a gate.
    void readFirstFrom(DataInput in) throws IOException {
        peak = in.readDouble();
    }
}
