package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Exponentially weighted mean and variance (West, "Updating mean and variance estimates", 1979,
/// with a fixed or falling rate). Not thread safe.
final class Moments {
    private double mean;
    private double variance;

    double mean() {
        return mean;
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    void learn(double value, double rate) {
        double step = rate * (value - mean);
        variance = (1 - rate) * (variance + step * (value - mean));
        mean += step;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(mean);
        out.writeDouble(variance);
    }

    void readFrom(DataInput in) throws IOException {
        mean = in.readDouble();
        variance = in.readDouble();
    }
}
