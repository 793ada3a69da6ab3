package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The roll-ups of one series, by the hour and by the day; each tells only what no shorter step
/// did. Not thread safe.
public final class RollUps {
    private final List<RollUp> rollUps = new ArrayList<>(2);

    private RollUps() {}

    public RollUps(Scales scales) {
        scales.scales.forEach(scale -> rollUps.add(new RollUp(scale)));
    }

    /// What the roll-ups of many series share that are scored by one thread.
    public static final class Scales {
        private final List<RollUp.Scale> scales;

        /// @param stepMillis length of the steps that are rolled up; those that are long themselves
        ///   have fewer roll-ups, or none
        public Scales(DetectorParameters parameters, long stepMillis) {
            scales = RollUp.Scale.all(parameters, stepMillis);
        }
    }

    /// A step of the series.
    ///
    /// @param isHistory it must not page
    /// @param isTold an anomaly of the series' own steps is open
    public void accept(
            long stepStart,
            double value,
            boolean isHistory,
            boolean isTold,
            Consumer<AnomalyChange> told) {
        boolean shorter = isTold;
        for (int i = 0; i < rollUps.size(); i++) {
            var rollUp = rollUps.get(i);
            var change = rollUp.accept(stepStart, value, isHistory, shorter);
            if (change != null) {
                told.accept(change);
            }
            shorter |= rollUp.isAnomalous();
        }
    }

    /// The series is given up.
    public void expire(long at, Consumer<AnomalyChange> told) {
        for (var rollUp : rollUps) {
            var change = rollUp.expire(at);
            if (change != null) {
                told.accept(change);
            }
        }
    }

    public boolean isAnomalous() {
        return rollUps.stream().anyMatch(RollUp::isAnomalous);
    }

    /// The highest score of what is open; 0 when nothing is.
    public double anomalyScore() {
        return rollUps.stream().mapToDouble(RollUp::anomalyScore).max().orElse(0);
    }

    public void writeTo(DataOutput out) throws IOException {
        for (var rollUp : rollUps) {
            rollUp.writeTo(out);
        }
    }

    public static RollUps readFrom(DataInput in, Scales scales) throws IOException {
        var read = new RollUps();
        for (var scale : scales.scales) {
            read.rollUps.add(RollUp.readFrom(in, scale));
        }
        return read;
    }
}
