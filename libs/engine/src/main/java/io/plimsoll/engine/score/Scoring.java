package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Prediction;
import io.plimsoll.engine.model.Tails;

/// Scores a step against what was known before it, then learns it. Holds nothing of any series:
/// only the parameters and what is needed while a step is at hand, so that all series of one step
/// length and one tuning share one. Not thread safe: one for each thread.
public final class Scoring {
    /// The highest score of a step that is no alert.
    private static final double QUIET = 0.49;

    /// Steps that are shorter need as much more evidence for an alert as they are more.
    private static final long LONG_STEP_MILLIS = 300_000;

    /// The severity that counts for half in a score.
    private static final double HALF = 4;

    final DetectorParameters parameters;
    final long stepMillis;
    final Tuning tuning;

    /// What is learnt of a step is the same whatever is told of it.
    private final DetectorParameters usual;

    final Telling telling;
    final Prediction predicted;
    final Weighing weighed;
    final Judgement judgement;
    private final Gate.Fading fading;

    /// From this severity and this evidence on a step can be an alert.
    private final double alertRarity;

    private final double alertLevel;

    /// @param stepMillis length of the steps; positive
    public Scoring(DetectorParameters parameters, long stepMillis) {
        this(parameters, stepMillis, Tuning.USUAL);
    }

    /// The same for series of which something else is wanted.
    public Scoring(DetectorParameters usual, long stepMillis, Tuning tuning) {
        if (stepMillis <= 0) {
            throw new IllegalArgumentException("a step takes time, not " + stepMillis + " ms");
        }
        var parameters = usual.at(tuning.sensitivity());
        this.parameters = parameters;
        this.usual = usual;
        this.stepMillis = stepMillis;
        this.tuning = tuning;
        this.predicted = new Prediction(parameters.model());
        this.telling = new Telling(parameters, stepMillis);
        this.weighed = new Weighing(parameters.signs());
        this.judgement = new Judgement(parameters.signs().bandRarity());
        this.fading = Gate.Fading.of(parameters, stepMillis);
        double stepsBetween = (double) parameters.alertOncePer().toMillis() / stepMillis;
        this.alertRarity = Math.max(parameters.rarities().news(), StrictMath.log10(stepsBetween));
        double shorter = StrictMath.log10((double) LONG_STEP_MILLIS / stepMillis);
        this.alertLevel = parameters.openLevel() + Math.max(0, shorter);
    }

    /// Judges the step; the evidence before the gate, 0 until enough was learnt.
    double score(Learnt learnt, long stepStart, double value) {
        if (learnt.isNothing()) {
            judgement.band(value, 0);
            judgement.verdict(0, 0, false);
            return 0;
        }
        var model = learnt.model;
        int known = model.learnt();
        model.predict(stepStart, predicted);
        learnt.signs.weigh(predicted, value, model.drift(value), known, weighed);
        learnt.signs.mark(judgement.usual);
        judgement.band(predicted.expected(), predicted.scale());
        if (known < parameters.readyAfter()) {
            judgement.verdict(0, 0, false);
            return 0;
        }
        double evidence =
                matters(value) ? weighed.evidence(learnt.signs, known, learnt.gate.alerts()) : 0;
        double severity =
                learnt.signs.provable(weighed.severity(), weighed.places[Signs.POINT], known);
        double news = learnt.gate.pass(evidence, parameters, fading);
        judge(severity, news);
        return evidence;
    }

    /// Whether the step at hand is bad news, if it is rare enough.
    boolean matters(double value) {
        return tuning.matters(value, predicted.expected(), predicted.seasonal());
    }

    /// Learns the step that was scored last. What was not normal weighs less in the histograms
    /// whatever is asked, lest an outage becomes what is usual. Who knows next to nothing learns
    /// lightly as well as fully: there is nothing yet to stay close to.
    void learn(Learnt learnt, long stepStart, double value, Lesson lesson) {
        if (lesson == Lesson.NONE) {
            return;
        }
        if (learnt.isNothing()) {
            learnt.model.begin(stepStart, value);
            learnt.signs.begin(value);
            return;
        }
        boolean isLight = lesson == Lesson.LIGHT && learnt.model.learnt() >= usual.readyAfter();
        learnt.signs.learn(weighed, isLight || isOdd(learnt) ? Tails.LIGHT : Tails.FULL);
        learnt.model.learn(
                stepStart,
                isLight ? near(value) : value,
                predicted,
                learnt.signs.repeats.isFilledIn());
    }

    private double near(double value) {
        return Math.clamp(
                value,
                predicted.expected() - predicted.scale(),
                predicted.expected() + predicted.scale());
    }

    /// Judges a step again of which another value was expected to `expected` and `scale` then,
    /// without learning; the evidence.
    double rescore(Learnt learnt, double value, double expected, double scale) {
        int known = learnt.model.learnt();
        double rarity = learnt.signs.pointRarity(Math.abs(value - expected) / scale, known);
        double evidence = tuning.matters(value, expected) ? weighed.calibrate(rarity, known) : 0;
        learnt.signs.mark(judgement.usual);
        judgement.band(expected, scale);
        judge(rarity, evidence);
        return evidence;
    }

    /// @param news the evidence that nobody was told of yet
    private void judge(double severity, double news) {
        boolean alert = news >= alertLevel && severity >= alertRarity;
        judgement.verdict(severity, alert ? score(severity) : quiet(severity), true);
    }

    /// The step that was scored last opened an anomaly: that makes it an alert, too.
    void alert() {
        double severity = judgement.severity();
        judgement.verdict(severity, score(severity), true);
    }

    /// How long a deviation must last to be more than a spike or a dip.
    long lastingMillis() {
        return Math.max(
                parameters.levelShiftAfter().toMillis(), parameters.levelShiftSteps() * stepMillis);
    }

    /// Whether an anomaly opens: when a step that is news is severe enough, at once or while it
    /// lasts, and when a step is clearly severe whatever the gate remembers. Both the less, the
    /// more anomalies were told: what comes every day is no news.
    boolean isWorthOpening(Learnt learnt) {
        var rarities = parameters.rarities();
        double severity = weighed.lessened(judgement.severity(), learnt.gate.told());
        if (!judgement.ready() || severity < rarities.news()) {
            return false;
        }
        double page = page(learnt);
        return severity >= page + rarities.clearly()
                || (learnt.gate.isSpeaking() && severity >= page);
    }

    /// Whether the step that was scored last is as severe as one that opens an anomaly.
    boolean isSevere(Learnt learnt) {
        return isSevere(page(learnt));
    }

    private double page(Learnt learnt) {
        int known = learnt.model.learnt();
        return learnt.signs.repeats.isStill()
                ? parameters.rarities().pageOfStill(known)
                : parameters.rarities().page(known);
    }

    private boolean isOdd(Learnt learnt) {
        return isSevere(usual.rarities().odd(learnt.model.learnt()));
    }

    private boolean isSevere(double severity) {
        return judgement.ready() && judgement.severity() >= severity;
    }

    /// 0.5..1 for the severity of an alert.
    double score(double severity) {
        return 0.5 + 0.5 * squashed(severity);
    }

    private static double quiet(double severity) {
        return QUIET * squashed(severity);
    }

    private static double squashed(double severity) {
        return severity / (severity + HALF);
    }
}
