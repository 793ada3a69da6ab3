package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// How rough the last steps of a series were, and how rough they usually are: two running means of
/// the absolute residual. Not thread safe.
final class Roughness {
    /// Keeps the logarithm finite on a series that stands still.
    private static final double STILL = 0.02;

    private final SignParameters parameters;
    private double recent;
    private double usual;

    Roughness(SignParameters parameters) {
        this.parameters = parameters;
    }

    /// ln of how much rougher the last steps were than is usual, this one included.
    double change(double residual, int learnt) {
        double capped = usual > 0 ? Math.min(residual, parameters.roughCap() * usual) : residual;
        usual += Math.max(1.0 / learnt, parameters.usualRate()) * (capped - usual);
        recent += Math.max(1.0 / learnt, 1.0 / parameters.roughSteps()) * (capped - recent);
        return learnt < parameters.roughSteps() || usual <= 0
                ? 0
                : StrictMath.log((recent + STILL * usual) / ((1 + STILL) * usual));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(recent);
        out.writeDouble(usual);
    }

    void readFrom(DataInput in) throws IOException {
        recent = in.readDouble();
        usual = in.readDouble();
    }
}
