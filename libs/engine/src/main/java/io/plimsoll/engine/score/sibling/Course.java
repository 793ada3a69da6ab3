package io.plimsoll.engine.score.sibling;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What is usual for the members of one series together: the size of their values, their median,
/// how far they are from their own usual stands, how far the farthest of them is, and how often one
/// was told. Not thread safe.
final class Course {
    /// A step may be so many times the usual.
    private static final double CLIP = 4;

    private int steps;
    private double size;
    private double median;
    private double spread;
    private double reach;
    private double told;

    /// @param kept what is left after a step of the anomalies that were told before
    void follow(Fleet fleet, int patience, double kept) {
        told *= kept;
        steps = Math.min(steps + 1, patience);
        size = clipped(size, fleet.size());
        median += (fleet.median() - median) / steps;
    }

    void followSpread(double now) {
        spread = clipped(spread, now);
    }

    /// @param farthest of the members that are not suspected, in scales
    void followReach(double farthest) {
        reach = clipped(reach, farthest);
    }

    /// An anomaly opens.
    void tell() {
        told++;
    }

    /// How many were told and are not forgotten.
    double told() {
        return told;
    }

    private double clipped(double usual, double now) {
        double most = usual > 0 ? CLIP * usual : now;
        return usual + (Math.min(now, most) - usual) / steps;
    }

    double size() {
        return size;
    }

    double median() {
        return median;
    }

    double spread() {
        return spread;
    }

    double reach() {
        return reach;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(steps);
        out.writeDouble(size);
        out.writeDouble(median);
        out.writeDouble(spread);
        out.writeDouble(reach);
        out.writeDouble(told);
    }

    void readFrom(DataInput in) throws IOException {
        steps = in.readInt();
        size = in.readDouble();
        median = in.readDouble();
        spread = in.readDouble();
        reach = in.readDouble();
        told = in.readDouble();
        double sum = size + median + spread + reach + told;
        if (steps < 0 || !Double.isFinite(sum)) {
            throw new IOException("stored siblings of %d steps, %f".formatted(steps, sum));
        }
    }
}
