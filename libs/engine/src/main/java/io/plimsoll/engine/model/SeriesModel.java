package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What is normal for one series. Not thread safe.
public final class SeriesModel {
    private final ModelParameters parameters;
    private int learnt;
    private double level;
    private double scale;

    public SeriesModel(ModelParameters parameters) {
        this.parameters = parameters;
    }

    /// What the next step should be; NaN before the first.
    public double expected() {
        return learnt == 0 ? Double.NaN : level;
    }

    /// The typical size of a deviation from it; positive once something is learnt.
    public double scale() {
        return scale + parameters.levelFloor() * Math.abs(level) + Double.MIN_NORMAL;
    }

    public int learnt() {
        return learnt;
    }

    public void learn(double value) {
        double rate = Math.max(1.0 / ++learnt, parameters.scaleRate());
        scale += rate * (Math.abs(value - level) - scale);
        level += rate * (value - level);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(learnt);
        out.writeDouble(level);
        out.writeDouble(scale);
    }

    public static SeriesModel readFrom(DataInput in, ModelParameters parameters)
            throws IOException {
        var model = new SeriesModel(parameters);
        model.learnt = in.readInt();
        model.level = in.readDouble();
        model.scale = in.readDouble();
        return model;
    }
}
