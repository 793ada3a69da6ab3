package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One series rolled up to longer steps, with a small model of its own: what creeps from step to
/// step, and what fails to come every day, stands out by the hour and by the day. A mean counts
/// when half of its steps have a value. Nothing is held before the first is complete, so that what
/// lives for minutes costs nothing.
///
/// It tells only what the shorter steps did not. A mean during which an anomaly of theirs was open
/// is passed over, so that a short trouble leaves no trace; one that goes on for more than
/// [#PASSED_OVER] of them is learnt, and until as many have come after its end, nothing is told.
/// History is learnt and not told.
///
/// Its detector is needed once in many steps: in between it sleeps in its stored form, which is
/// half as large, unless an anomaly is open. Not thread safe.
final class RollUp {
    private static final long NONE = Long.MIN_VALUE;
    private static final int PASSED_OVER = 3;
    private static final int MOST_UNSETTLED = 24;

    private Scale scale;
    private long start = NONE;

    private double mean;
    private int count;
    private boolean isHistory;
    private boolean isTold;
    private byte troubled;
    private byte unsettled;

    /// The detector that sleeps, in its stored form.
    private byte @Nullable [] asleep;

    /// The detector while its anomaly is open.
    private @Nullable SeriesDetector awake;

    RollUp(Scale scale) {
        this.scale = scale;
    }

    /// What the roll-ups of many series share that are scored by one thread.
    ///
    /// @param scoring of the long steps
    /// @param enough so many values make a mean
    /// @param sleep where their detectors sleep
    record Scale(Scoring scoring, int enough, Sleep sleep) {
        private static final Duration HOUR = Duration.ofHours(1);
        private static final Duration DAY = Duration.ofDays(1);

        /// To a roll-up belong so many steps at least.
        private static final int FEWEST = 3;

        /// Hours, with a day and a week of seasons, told of from the third day on; and days, with a
        /// week of seasons, told of from the third week on.
        static List<Scale> all(DetectorParameters parameters, long stepMillis, Tuning tuning) {
            return lengths(stepMillis).stream()
                    .map(length -> of(length, parameters, stepMillis, tuning))
                    .toList();
        }

        /// What steps of that length are rolled up to.
        static List<Duration> lengths(long stepMillis) {
            return Stream.of(HOUR, DAY)
                    .filter(length -> length.toMillis() / stepMillis >= FEWEST)
                    .toList();
        }

        private static Scale of(
                Duration to, DetectorParameters parameters, long stepMillis, Tuning tuning) {
            var scoring = new Scoring(rolledUp(parameters, to), to.toMillis(), tuning);
            return new Scale(scoring, enough(to.toMillis(), stepMillis), new Sleep(scoring));
        }

        /// How many values make a mean: those of half of its steps.
        static int enough(long millis, long stepMillis) {
            return (int) (millis / stepMillis + 1) / 2;
        }

        /// How hours or days of such series are scored.
        ///
        /// @throws IllegalArgumentException when they are not rolled up to that length
        static DetectorParameters rolledUp(DetectorParameters of, Duration to) {
            if (to.equals(HOUR)) {
                return of.rolledUp(HOUR, of.model().with(24, 84, 24), 48, 7 * 24);
            }
            if (to.equals(DAY)) {
                return of.rolledUp(DAY, of.model().with(1, 7, 14), 14, 28);
            }
            throw new IllegalArgumentException("nothing is rolled up to " + to);
        }

        long millis() {
            return scoring.stepMillis;
        }
    }

    /// Something else is wanted of the series.
    void tune(Scale other) {
        scale = other;
        if (awake != null) {
            awake.tune(other.scoring());
        }
    }

    /// A step of the series. Returns the change in the life of an anomaly of the long steps.
    ///
    /// @param ofHistory it must not page
    /// @param toldShorter an anomaly of shorter steps is open
    @Nullable AnomalyChange accept(
            long stepStart, double value, boolean ofHistory, boolean toldShorter) {
        if (stepStart < start) {
            return null;
        }
        var change = stepStart < start + scale.millis() ? null : turnTo(stepStart);
        isHistory |= ofHistory;
        isTold |= toldShorter;
        if (SeriesDetector.isUsable(value)) {
            mean += (value - mean) / ++count;
        }
        return change;
    }

    private @Nullable AnomalyChange turnTo(long stepStart) {
        var change = close();
        start = Math.floorDiv(stepStart, scale.millis()) * scale.millis();
        return change;
    }

    private @Nullable AnomalyChange close() {
        var change = count >= scale.enough() ? judge() : null;
        mean = 0;
        count = 0;
        isHistory = false;
        isTold = false;
        return change;
    }

    private @Nullable AnomalyChange judge() {
        boolean quiet = isQuiet();
        var detector = detector();
        var change = judge(detector, quiet);
        rest(detector);
        return change;
    }

    private void rest(SeriesDetector detector) {
        if (!detector.isAnomalous()) {
            awake = null;
            asleep = scale.sleep().lull(detector);
        } else if (awake == null) {
            awake = detector;
            asleep = null;
            scale.sleep().leave();
        }
    }

    private @Nullable AnomalyChange judge(SeriesDetector detector, boolean quiet) {
        if (quiet || detector.isAnomalous()) {
            return detector.accept(start, mean);
        }
        if (!isPassedOver(troubled)) {
            detector.learn(start, mean);
        }
        return null;
    }

    /// Whether nothing is learnt of the newest of so many means in a row with trouble.
    static boolean isPassedOver(int troubled) {
        return troubled > 0 && troubled <= PASSED_OVER;
    }

    /// Takes over what was learnt elsewhere of the same hours or days, when it is much more than is
    /// known here.
    Adoption adopt(TrainedModel trained) {
        var detector = detector();
        var adoption = detector.adopt(trained);
        rest(detector);
        return adoption;
    }

    private SeriesDetector detector() {
        if (awake != null) {
            return awake;
        }
        return asleep == null ? new SeriesDetector(scale.scoring()) : scale.sleep().wake(asleep);
    }

    /// Whether what is seen is news.
    private boolean isQuiet() {
        troubled = (byte) (isTold ? Math.min(troubled + 1, PASSED_OVER + 1) : 0);
        if (troubled > PASSED_OVER) {
            unsettled = (byte) Math.min(unsettled + 1, MOST_UNSETTLED);
        }
        if (!isTold && unsettled > 0) {
            unsettled--;
            return false;
        }
        return !isTold && !isHistory;
    }

    /// The series is given up.
    @Nullable AnomalyChange expire(long at) {
        return awake == null ? null : awake.expire(at);
    }

    long millis() {
        return scale.millis();
    }

    boolean isAnomalous() {
        return awake != null && awake.isAnomalous();
    }

    double anomalyScore() {
        return awake == null ? 0 : awake.anomalyScore();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeDouble(mean);
        out.writeInt(count);
        out.writeBoolean(isHistory);
        out.writeBoolean(isTold);
        out.writeInt(troubled);
        out.writeInt(unsettled);
        out.writeBoolean(awake != null || asleep != null);
        if (awake != null) {
            awake.writeTo(out);
        } else if (asleep != null) {
            out.write(asleep);
        }
    }

    static RollUp readFrom(DataInput in, Scale scale) throws IOException {
        var rollUp = new RollUp(scale);
        rollUp.start = in.readLong();
        rollUp.mean = in.readDouble();
        rollUp.count = in.readInt();
        rollUp.isHistory = in.readBoolean();
        rollUp.isTold = in.readBoolean();
        rollUp.troubled = (byte) Math.clamp(in.readInt(), 0, PASSED_OVER + 1);
        rollUp.unsettled = (byte) Math.clamp(in.readInt(), 0, MOST_UNSETTLED);
        if (in.readBoolean()) {
            rollUp.rest(SeriesDetector.readFrom(in, scale.scoring()));
        }
        return rollUp;
    }
}
