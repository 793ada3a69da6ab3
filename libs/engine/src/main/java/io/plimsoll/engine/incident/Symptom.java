package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// An anomaly in its last revision. Times are epoch milliseconds of event time.
///
/// @param anomaly its id
/// @param toldAt when the revision was found
/// @param endedAt null while it lasts
/// @param measurement what was measured; null when that is not known
/// @param joinedBy what ties it to the incident that it is part of: the incident's own tie to the
///   other where it began one that was merged; null for what an incident began with, and where that
///   is not known
public record Symptom(
        String anomaly,
        int revision,
        Subject subject,
        String metric,
        Sign sign,
        long startedAt,
        long toldAt,
        @Nullable Long endedAt,
        @Nullable Measurement measurement,
        @Nullable Relation joinedBy) {
    /// One of which no more is known, and that is part of nothing yet.
    public Symptom(
            String anomaly,
            int revision,
            Subject subject,
            String metric,
            Sign sign,
            long startedAt,
            long toldAt,
            @Nullable Long endedAt) {
        this(anomaly, revision, subject, metric, sign, startedAt, toldAt, endedAt, null, null);
    }

    /// The weightiest first.
    static final Comparator<Symptom> BY_WEIGHT =
            Comparator.comparing((Symptom each) -> each.sign().severity())
                    .thenComparingDouble(each -> each.sign().rarity())
                    .reversed()
                    .thenComparing(Symptom::anomaly);

    /// What it looks like.
    ///
    /// @param score 0..1
    /// @param rarity −log10 of the tail probability
    /// @param deviation how far it is from what was expected, in robust standard deviations; never
    ///   negative
    public record Sign(
            AnomalyKind kind,
            Direction direction,
            Severity severity,
            double score,
            double rarity,
            double deviation,
            String explanation) {
        private static final double BAND = 3;
        private static final double FURTHEST = 256;

        /// One whose deviation is not known: it is that of a normal distribution so far out.
        public Sign(
                AnomalyKind kind,
                Direction direction,
                Severity severity,
                double score,
                double rarity,
                String explanation) {
            this(kind, direction, severity, score, rarity, deviation(rarity), explanation);
        }

        private Sign asFarOffAs(Sign before) {
            double furthest = Math.max(deviation, before.deviation);
            return new Sign(kind, direction, severity, score, rarity, furthest, explanation);
        }

        /// How far a value is outside of its band, which is three deviations wide on either side;
        /// where there is no band, by how rare it is. Never more than 256: of what hardly ever
        /// moves the band is as good as nothing.
        ///
        /// @param observed null when nothing was seen
        public static double deviation(
                @Nullable Double observed,
                @Nullable Double expected,
                @Nullable Double lower,
                @Nullable Double upper,
                double rarity) {
            if (observed == null || expected == null) {
                return deviation(rarity);
            }
            var edge = observed < expected ? lower : upper;
            if (edge == null || edge.equals(expected)) {
                return deviation(rarity);
            }
            double beyond = Math.abs((observed - expected) / (edge - expected));
            return Math.min(BAND * beyond, FURTHEST);
        }

        /// Of a value that is so rare, by the bound of a normal distribution's tail.
        public static double deviation(double rarity) {
            return Math.sqrt(2 * Math.log(10) * Math.max(0, rarity));
        }
    }

    /// Where and how it was measured.
    ///
    /// @param series id of the series
    /// @param member the one pod or target that it is about; null when it is about all
    /// @param model version of the model that judged it
    /// @param band what was seen beside what was expected; null when nothing was
    public record Measurement(
            long series,
            @Nullable String member,
            String model,
            int stepSeconds,
            @Nullable Double observed,
            @Nullable Band band) {}

    /// What was expected.
    public record Band(double expected, double lower, double upper) {}

    /// In what respect it is off.
    public Aspect aspect() {
        return switch (sign.kind()) {
            case NO_DATA -> Aspect.ERRORS;
            case FLATLINE -> Aspect.TRAFFIC;
            default -> Aspect.ofMetric(metric);
        };
    }

    /// The same anomaly one revision on: tied to its incident by what it was tied by, and where it
    /// is over, as far off as it was while it lasted. The step with which it ends is a normal one.
    Symptom following(Symptom before) {
        return new Symptom(
                anomaly,
                revision,
                subject,
                metric,
                isOpen() ? sign : sign.asFarOffAs(before.sign),
                startedAt,
                toldAt,
                endedAt,
                measurement,
                before.joinedBy);
    }

    /// How far it is off; below zero when that is rather good.
    double trouble() {
        return switch (aspect()) {
            case TRAFFIC -> sign.deviation();
            case LATENCY, ERRORS, SATURATION -> isBad() ? sign.deviation() : -sign.deviation();
        };
    }

    private boolean isBad() {
        return sign.kind() == AnomalyKind.NO_DATA
                || (sign.direction() == Direction.DOWN) == Aspect.isWorseWhenDown(metric);
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    Symptom endedBy(long at) {
        return new Symptom(
                anomaly,
                revision,
                subject,
                metric,
                sign,
                startedAt,
                toldAt,
                at,
                measurement,
                joinedBy);
    }

    /// The same as part of an incident.
    Symptom joinedBy(@Nullable Relation relation) {
        return new Symptom(
                anomaly,
                revision,
                subject,
                metric,
                sign,
                startedAt,
                toldAt,
                endedAt,
                measurement,
                relation);
    }
}
