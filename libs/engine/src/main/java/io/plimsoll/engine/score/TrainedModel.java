package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Prediction;
import io.plimsoll.engine.series.XxHash64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongFunction;

/// What a [SeriesDetector] has learnt of a series, without what goes on there: its model and the
/// tails of its signs, and no open anomaly. It is made by [SeriesDetector#trained] of a detector
/// that was shown the history step by step, so that what was scored is what is learnt, and taken
/// over by [SeriesDetector#adopt].
///
/// Stored form: version, step (ms), start of the newest step (epoch ms), model, signs, and the
/// XXH64 of all before. Immutable.
public final class TrainedModel {
    /// That of a stored detector that holds the same.
    private static final int VERSION = 6;

    /// How much experience a prior counts for.
    private static final long PRIOR_MILLIS = 86_400_000L;

    private final byte[] form;
    private final long stepMillis;
    private final long latest;
    private final int learnt;

    private TrainedModel(byte[] form, long stepMillis, long latest, int learnt) {
        this.form = form;
        this.stepMillis = stepMillis;
        this.latest = latest;
        this.learnt = learnt;
    }

    static TrainedModel of(Learnt learnt, long stepMillis, long latest) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(stepMillis);
            out.writeLong(latest);
            learnt.writeTo(out);
            var body = bytes.toByteArray();
            out.writeLong(XxHash64.of(body, 0, body.length));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return new TrainedModel(bytes.toByteArray(), stepMillis, latest, learnt.model.learnt());
    }

    /// Reads what [#form] gave.
    ///
    /// @throws IOException when it is of an unknown version, or damaged
    public static TrainedModel read(byte[] form, DetectorParameters parameters) throws IOException {
        return read(form, _ -> parameters);
    }

    /// The same of one that learnt the hours or days of such series, for [RollUps#adopt].
    ///
    /// @throws IOException also when it learnt something else
    public static TrainedModel readRolledUp(byte[] form, DetectorParameters parameters)
            throws IOException {
        try {
            return read(
                    form,
                    stepMillis -> RollUp.Scale.rolledUp(parameters, Duration.ofMillis(stepMillis)));
        } catch (IllegalArgumentException e) {
            throw new IOException("trained model of a roll-up", e);
        }
    }

    private static TrainedModel read(byte[] form, LongFunction<DetectorParameters> parameters)
            throws IOException {
        int version = form.length == 0 ? 0 : form[0];
        if (version < 1 || version > VERSION) {
            throw new IOException("trained model of unknown version " + version);
        }
        int body = form.length - Long.BYTES;
        try (var in = new DataInputStream(new ByteArrayInputStream(form))) {
            in.skipNBytes(Math.max(1, body));
            if (in.readLong() != XxHash64.of(form, 0, body)) {
                throw new IOException("trained model is damaged");
            }
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(form, 1, body - 1))) {
            long stepMillis = in.readLong();
            long latest = in.readLong();
            if (stepMillis <= 0) {
                throw new IOException("trained model of steps of " + stepMillis + " ms");
            }
            var learnt = new Learnt(parameters.apply(stepMillis), stepMillis);
            learnt.readFrom(in, version);
            return new TrainedModel(form.clone(), stepMillis, latest, learnt.model.learnt());
        }
    }

    public byte[] form() {
        return form.clone();
    }

    public long stepMillis() {
        return stepMillis;
    }

    /// The end of the newest step it learnt, epoch milliseconds.
    public long trainedUntil() {
        return latest + stepMillis;
    }

    /// How many steps it learnt.
    public int learnt() {
        return learnt;
    }

    /// The start of the newest step it learnt.
    long latest() {
        return latest;
    }

    /// The same for another series like this one: it counts for a day of experience at most, so
    /// that what the other series learns itself soon counts for more.
    public TrainedModel asPrior(DetectorParameters parameters) {
        var learnt = learnt(parameters);
        int most = (int) Math.max(1, PRIOR_MILLIS / stepMillis);
        learnt.model.countFor(most, latest - PRIOR_MILLIS);
        return of(learnt, stepMillis, latest);
    }

    /// How far this model is off on steps of another series, in the errors that it usually makes on
    /// its own: the mean of |value − seasonal expectation| / seasonal scale, nothing being learnt
    /// from step to step. About 1 means that it predicts them as well as its own; it grows without
    /// bound when level or season differ.
    ///
    /// @param starts begin of each step, epoch ms; at least one
    public double misfit(DetectorParameters parameters, long[] starts, double[] values) {
        if (starts.length == 0 || starts.length != values.length) {
            throw new IllegalArgumentException("each step has a start and a value");
        }
        var model = learnt(parameters).model;
        var predicted = new Prediction(parameters.model());
        double sum = 0;
        for (int i = 0; i < starts.length; i++) {
            model.predict(starts[i], predicted);
            sum += Math.abs(values[i] - predicted.seasonal()) / predicted.seasonalScale();
        }
        return sum / starts.length;
    }

    void into(Learnt learnt) {
        try (var in = new DataInputStream(new ByteArrayInputStream(form))) {
            in.skipNBytes(1 + 2 * Long.BYTES);
            learnt.readFrom(in, form[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("what was read once can be read again", e);
        }
    }

    private Learnt learnt(DetectorParameters parameters) {
        var learnt = new Learnt(parameters, stepMillis);
        into(learnt);
        return learnt;
    }
}
