package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The roll-ups of one series, by the hour and by the day; each tells only what no shorter step
/// did. Not thread safe.
public final class RollUps {
    private final RollUp[] rollUps;

    public RollUps(Scales scales) {
        rollUps = scales.scales.stream().map(RollUp::new).toArray(RollUp[]::new);
    }

    /// What the roll-ups of many series share that are scored by one thread.
    public static final class Scales {
        private final List<RollUp.Scale> scales;

        /// @param stepMillis length of the steps that are rolled up; those that are long themselves
        ///   have fewer roll-ups, or none
        public Scales(DetectorParameters parameters, long stepMillis) {
            this(parameters, stepMillis, Tuning.USUAL);
        }

        /// The same for series of which something else is wanted.
        public Scales(DetectorParameters parameters, long stepMillis, Tuning tuning) {
            scales = RollUp.Scale.all(parameters, stepMillis, tuning);
        }
    }

    /// Something else is wanted of the series.
    ///
    /// @param other for steps of the same length
    public void tune(Scales other) {
        for (int i = 0; i < rollUps.length; i++) {
            rollUps[i].tune(other.scales.get(i));
        }
    }

    /// A step of the series. Returns the changes in the life of anomalies of the longer steps, of
    /// which there are none at most steps.
    ///
    /// @param isHistory it must not page
    /// @param isTold an anomaly of the series' own steps is open
    public List<AnomalyChange> accept(
            long stepStart, double value, boolean isHistory, boolean isTold) {
        List<AnomalyChange> changes = List.of();
        boolean shorter = isTold;
        for (var rollUp : rollUps) {
            changes = with(changes, rollUp.accept(stepStart, value, isHistory, shorter));
            shorter |= rollUp.isAnomalous();
        }
        return changes;
    }

    /// Takes over what was learnt elsewhere of the series' hours or days, when it is much more than
    /// is known here.
    public Adoption adopt(TrainedModel trained) {
        for (var rollUp : rollUps) {
            if (rollUp.millis() == trained.stepMillis()) {
                return rollUp.adopt(trained);
            }
        }
        return Adoption.OTHER_STEP;
    }

    /// The series is given up.
    public List<AnomalyChange> expire(long at) {
        List<AnomalyChange> changes = List.of();
        for (var rollUp : rollUps) {
            changes = with(changes, rollUp.expire(at));
        }
        return changes;
    }

    private static List<AnomalyChange> with(
            List<AnomalyChange> changes, @Nullable AnomalyChange another) {
        if (another == null) {
            return changes;
        }
        var more = new ArrayList<>(changes);
        more.add(another);
        return more;
    }

    /// Asked at each step: no stream.
    public boolean isAnomalous() {
        for (var rollUp : rollUps) {
            if (rollUp.isAnomalous()) {
                return true;
            }
        }
        return false;
    }

    /// The highest score of what is open; 0 when nothing is.
    public double anomalyScore() {
        return Arrays.stream(rollUps).mapToDouble(RollUp::anomalyScore).max().orElse(0);
    }

    public void writeTo(DataOutput out) throws IOException {
        for (var rollUp : rollUps) {
            rollUp.writeTo(out);
        }
    }

    public static RollUps readFrom(DataInput in, Scales scales) throws IOException {
        var read = new RollUps(scales);
        for (int i = 0; i < read.rollUps.length; i++) {
            read.rollUps[i] = RollUp.readFrom(in, scales.scales.get(i));
        }
        return read;
    }
}
