package io.plimsoll.engine.score;

import io.plimsoll.engine.model.LocalCalendar;
import io.plimsoll.engine.model.Logarithm;
import io.plimsoll.engine.model.ModelParameters;
import java.time.Duration;

/// Immutable parameters of judging, shared by all series.
///
/// - `readyAfter`: steps to learn before anything is judged; 0 severity and score until then.
/// - `openLevel`: strength of evidence (about −log10 of a probability) at which a step is an alert,
///   whose score is 0.5 or more, if it is also severe enough; the more for steps shorter than five
///   minutes, as there are more of them.
/// - `alertOncePer`: chance shows as much as an alert at most once in this time, by its severity.
///   What people are ready to look at is counted by the day, however short the steps are.
/// - `speakAgain`: while an episode lasts, only evidence this many times its peak is news.
/// - `peakHalfLife`: the remembered peak of an episode halves in this time.
/// - `alertsHalfLife`: the number of alerts that lessens the next halves in this time.
/// - `closeAfter`: calm steps in a row that end an anomaly; `calmDistance`: a step is calm within
///   so many scales of what was normal at the opening.
/// - `levelShiftAfter`, `levelShiftSteps`: a deviation that lasts this long, and so many steps, is
///   a level shift, no spike or dip.
/// - `acceptAfter`: a level shift that lasts this long is the new normal, and its anomaly closes.
/// - `missingAfter`: missing steps in a row that open `NO_DATA` on a mature series.
/// - `matureAfter`: learnt steps from which a series is mature.
/// - `keptSteps`: how many of the last steps can still be corrected; none of roll-ups, as what
///   comes late changes no hour.
/// - `rarities`: what must be how rare.
public record DetectorParameters(
        ModelParameters model,
        SignParameters signs,
        int readyAfter,
        double openLevel,
        Duration alertOncePer,
        double speakAgain,
        Duration peakHalfLife,
        Duration alertsHalfLife,
        int closeAfter,
        double calmDistance,
        Duration levelShiftAfter,
        int levelShiftSteps,
        Duration acceptAfter,
        int missingAfter,
        int matureAfter,
        int keptSteps,
        Rarities rarities) {
    private static final int ROLLED_UP_PRIOR = 500;
    private static final int ROLLED_UP_CALM = 2;

    private static final double PATIENTLY = 10;

    /// One more would tell noise: 136 anomalies in 417 days of it instead of 17, and of none.
    private static final double A_LEVEL = 0.5;

    /// Evidence moves by less than severity: so many steps as are learnt soon cannot prove more.
    private static final double SENSITIVE = 1.1;

    public DetectorParameters {
        requirePositive("readyAfter", readyAfter);
        requirePositive("openLevel", openLevel);
        requirePositive("closeAfter", closeAfter);
        requirePositive("calmDistance", calmDistance);
        requirePositive("levelShiftSteps", levelShiftSteps);
        requirePositive("missingAfter", missingAfter);
        requirePositive("matureAfter", matureAfter);
        if (keptSteps < 0) {
            throw new IllegalArgumentException("no less than 0 steps are kept");
        }
        requireDuration("alertOncePer", alertOncePer);
        requireDuration("peakHalfLife", peakHalfLife);
        requireDuration("alertsHalfLife", alertsHalfLife);
        requireDuration("levelShiftAfter", levelShiftAfter);
        if (!(speakAgain > 1)) {
            throw new IllegalArgumentException("speakAgain must be above 1, not " + speakAgain);
        }
        if (acceptAfter.compareTo(levelShiftAfter) <= 0) {
            throw new IllegalArgumentException("acceptAfter must be longer than levelShiftAfter");
        }
    }

    /// The one default configuration.
    public static DetectorParameters defaults() {
        return new DetectorParameters(
                ModelParameters.defaults(),
                SignParameters.defaults(),
                10,
                1.95,
                Duration.ofDays(1),
                1.25,
                Duration.ofHours(4),
                Duration.ofDays(1),
                3,
                3,
                Duration.ofMinutes(30),
                5,
                Duration.ofHours(24),
                5,
                200,
                2,
                new Rarities(1.5, 4, 10, 100, 0.5, 4, 6));
    }

    /// The same for the days and weeks of that calendar.
    public DetectorParameters in(LocalCalendar calendar) {
        return with(model.in(calendar), signs, steps(), openLevel, acceptAfter, rarities);
    }

    private DetectorParameters with(double otherLevel, Rarities otherRarities) {
        return with(model, signs, steps(), otherLevel, acceptAfter, otherRarities);
    }

    /// The same where what is told is to be rarer, or may be more frequent: the severity that opens
    /// an anomaly is a half more, or less, which is three times as rare, or as frequent.
    DetectorParameters at(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case LOW -> with(SENSITIVE * openLevel, rarities.rarer(A_LEVEL));
            case NORMAL -> this;
            case HIGH -> with(openLevel / SENSITIVE, rarities.rarer(-A_LEVEL));
        };
    }

    /// For the same series rolled up to steps of an hour or a day: what takes steps to learn is
    /// held to fewer of them, and what lasts to longer times.
    ///
    /// @param ready so many steps are learnt before anything is told
    /// @param accepted after so many steps a level is the new normal
    DetectorParameters rolledUp(Duration step, ModelParameters cells, int ready, int accepted) {
        var steps = new Steps(ready, ROLLED_UP_CALM, Integer.MAX_VALUE, 2 * ready, 0);
        var rolledUp = signs.rolledUp(ROLLED_UP_PRIOR, ready / 2);
        var accept = step.multipliedBy(accepted);
        return with(cells, rolledUp, steps, openLevel, accept, rarities.patient());
    }

    /// What is counted in steps.
    private record Steps(int ready, int close, int missing, int mature, int kept) {}

    private Steps steps() {
        return new Steps(readyAfter, closeAfter, missingAfter, matureAfter, keptSteps);
    }

    private DetectorParameters with(
            ModelParameters otherModel,
            SignParameters otherSigns,
            Steps steps,
            double otherLevel,
            Duration accept,
            Rarities otherRarities) {
        return new DetectorParameters(
                otherModel,
                otherSigns,
                steps.ready,
                otherLevel,
                alertOncePer,
                speakAgain,
                peakHalfLife,
                alertsHalfLife,
                steps.close,
                calmDistance,
                levelShiftAfter,
                levelShiftSteps,
                accept,
                steps.missing,
                steps.mature,
                steps.kept,
                otherRarities);
    }

    /// Thresholds of severity, −log10 of a probability.
    ///
    /// - `news`: an alert is at least so rare, however long its steps are.
    /// - `page`: an alert so rare opens an anomaly. A series of n steps cannot show so much while
    ///   it is young, since priors blunt it: then once in `young` times its life is rare enough.
    /// - `few`: a scale that is known from n steps, fewer than that, proves less of a value that is
    ///   many scales away: it must be rarer by log10(few/n). Fewer than five times as many count as
    ///   five times as many for `young`.
    /// - `clearly`: a step that is by so much rarer does whatever the gate remembers.
    /// - `warning`, `critical`: from there an anomaly is a warning, critical.
    public record Rarities(
            double news,
            double page,
            double young,
            int few,
            double clearly,
            double warning,
            double critical) {
        private static final int LEAST_LIFE = 5;

        public Rarities {
            if (!(news <= page) || !(clearly >= 0) || !(young >= 1) || few < 1) {
                throw new IllegalArgumentException("what pages must not be less rare than news");
            }
            if (!(warning <= critical)) {
                throw new IllegalArgumentException("critical must not be less rare than warning");
            }
        }

        /// The same for steps that are so long that once in ten times a short life is too often,
        /// over all series of a cluster, and few of them are many.
        Rarities patient() {
            return new Rarities(news, page, PATIENTLY * young, 1, clearly, warning, critical);
        }

        /// The same when what opens an anomaly is to be rarer by so much.
        Rarities rarer(double by) {
            return new Rarities(
                    news,
                    Math.max(news, page + by),
                    Math.max(1, young * StrictMath.pow(10, by)),
                    few,
                    clearly,
                    warning,
                    critical);
        }

        /// What opens an anomaly on a series of so many steps.
        double page(int learnt) {
            double unsure = learnt < few ? Logarithm.ofTen((double) few / Math.max(1, learnt)) : 0;
            return odd(Math.max(learnt, LEAST_LIFE * few)) + unsure;
        }

        /// The same of one that stands still: it has no scale that could be wrong, and is measured
        /// by how rarely it moves. Half of few steps say nothing of that.
        double pageOfStill(int learnt) {
            return odd(Math.max(learnt, few / 2));
        }

        /// From where on a step of such a series teaches its histograms lightly.
        double odd(int learnt) {
            return Math.clamp(Logarithm.ofTen(young * learnt), news, page);
        }
    }

    private static void requireDuration(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
