package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What opens an anomaly of one series, lets it go on, and closes it; the rules are told at
/// [SeriesDetector]. Each verb returns the change that is to be told, or null. Not thread safe.
///
/// A deviation that does not matter, or that the series shows each day at this time, is an episode
/// all the same, a silent one: its end, a leap the other way, must not be told either.
final class AnomalyLife {
    /// The version of the stored form from which on it knows of recurrences.
    private static final int WITH_RECURRENCES = 6;

    private Scoring scoring;
    private final Learnt learnt;
    private final KeptSteps kept;
    private Recurrences recurrences = new Recurrences();
    private @Nullable Episode episode;

    AnomalyLife(Scoring scoring, Learnt learnt) {
        this.scoring = scoring;
        this.learnt = learnt;
        this.kept = new KeptSteps(scoring.parameters.keptSteps());
    }

    /// Something else is wanted of the series from the next step on.
    void tune(Scoring other) {
        scoring = other;
    }

    /// Whether an anomaly is open, which was told.
    boolean isOpen() {
        return episode != null && episode.isTold();
    }

    /// Whether something is not normal that was told, or that the series shows each day.
    boolean isOpenOrUsual() {
        return episode != null && (episode.isTold() || episode.isUsual());
    }

    /// Whether something is not normal, told or not.
    boolean isUnderWay() {
        return episode != null;
    }

    /// Before a step is scored: where it ends a fault, the model goes back to where it stood before
    /// it.
    void precede(long stepStart, double value) {
        if (episode == null) {
            return;
        }
        learnt.model.predict(stepStart, scoring.predicted);
        double curve = scoring.predicted.curve();
        var before = episode.returning(value, curve, scoring.parameters.calmDistance());
        if (before != null) {
            learnt.model.returnTo(before);
        }
    }

    /// The highest score of the open anomaly so far, 0 when none is open.
    double score() {
        return episode == null || !episode.isTold() ? 0 : scoring.score(episode.rarity());
    }

    /// Remembers what was normal at the step that was just scored.
    void note(long stepStart) {
        if (scoring.judgement.ready()) {
            kept.keep(stepStart, scoring.predicted.expected(), scoring.predicted.scale());
        }
    }

    /// A step was scored.
    @Nullable AnomalyChange advance(long stepStart, double value, double evidence) {
        var now = episode;
        if (now != null && now.isTold()) {
            return goOn(now, stepStart, value, evidence);
        }
        if (now != null && now.isUsual()) {
            if (now.side(value, scoring.predicted.curve()) >= -scoring.parameters.calmDistance()) {
                return goOnAsUsual(now, stepStart, value, evidence);
            }
            endUsual(now, stepStart);
            now = null;
        }
        boolean isRare = scoring.isWorthOpening(learnt);
        if (isRare && scoring.matters(value) && isNewsTo(now, value)) {
            return open(stepStart, value, evidence);
        }
        if (isStuck()) {
            return openStuck(stepStart, value);
        }
        if (now != null) {
            goOnSilently(now, stepStart, value);
        } else if (isRare) {
            start(stepStart, value).keepSilent();
        }
        return null;
    }

    /// What the series shows each day at this time is told once it goes further, or lasts longer.
    private @Nullable AnomalyChange goOnAsUsual(
            Episode usual, long stepStart, double value, double evidence) {
        double curve = scoring.predicted.curve();
        usual.reach(value, curve);
        usual.worsen(evidence, scoring.judgement.severity());
        boolean isBack =
                usual.distance(value, curve) <= scoring.parameters.calmDistance()
                        || !matters(value, usual.normal(curve));
        usual.count(stepStart, isBack);
        if (usual.calm() >= scoring.parameters.closeAfter()) {
            endUsual(usual, usual.calmSince());
        } else if (!isBack && !isUsual(usual, stepStart)) {
            return speak(usual, sight(stepStart, value).adding(Explanation.MORE_THAN_USUAL));
        }
        return null;
    }

    private void endUsual(Episode usual, long end) {
        recurrences.see(usual.course(end), scoring.stepMillis);
        episode = null;
    }

    private boolean isUsual(Episode begun, long stepStart) {
        var course = begun.course(stepStart + scoring.stepMillis);
        return begun.isFromValue() && recurrences.isUsual(course, scoring.stepMillis);
    }

    private AnomalyChange speak(Episode begun, Telling.Sight sight) {
        learnt.gate.tell();
        begun.speak();
        return tell(begun, sight, null);
    }

    private boolean matters(double value, double expected) {
        return scoring.tuning.matters(value, expected);
    }

    /// Whether a value is more than the way back from what goes on silently.
    private boolean isNewsTo(@Nullable Episode silent, double value) {
        return silent == null || matters(value, silent.normal(scoring.predicted.curve()));
    }

    private void goOnSilently(Episode silent, long stepStart, double value) {
        var parameters = scoring.parameters;
        double curve = scoring.predicted.curve();
        boolean calm = silent.distance(value, curve) <= parameters.calmDistance();
        silent.count(stepStart, calm);
        long lasted = stepStart + scoring.stepMillis - silent.startedAt();
        if (silent.calm() >= parameters.closeAfter()
                || lasted >= parameters.acceptAfter().toMillis()) {
            episode = null;
        }
    }

    private boolean isStuck() {
        return learnt.model.learnt() >= scoring.parameters.matureAfter()
                && learnt.signs.repeats.isStuck(
                        (int) (scoring.lastingMillis() / scoring.stepMillis));
    }

    private AnomalyChange openStuck(long stepStart, double value) {
        long start = stepStart - learnt.signs.repeats.run() * scoring.stepMillis;
        var stuck = begin(start, AnomalyKind.FLATLINE, Direction.NONE);
        stuck.worsen(scoring.parameters.openLevel(), scoring.parameters.rarities().page());
        return tell(stuck, Telling.Sight.stuck(scoring, learnt, stepStart, value), null);
    }

    /// No values came since the step that began at `first`.
    AnomalyChange loseData(long first, long stepStart) {
        var lost = episode;
        if (lost != null && lost.isTold()) {
            lost.become(AnomalyKind.NO_DATA);
            lost.revise();
        } else {
            learnt.model.predict(stepStart, scoring.predicted);
            lost = begin(first, AnomalyKind.NO_DATA, Direction.NONE);
        }
        var parameters = scoring.parameters;
        lost.worsen(parameters.openLevel(), parameters.rarities().warning());
        return tell(lost, Telling.Sight.nothing(stepStart + scoring.stepMillis), null);
    }

    /// A step has another value than was scored.
    @Nullable AnomalyChange correct(long stepStart, double value) {
        int index = kept.find(stepStart);
        if (index < 0) {
            return null;
        }
        double evidence = scoring.rescore(learnt, value, kept.expected(index), kept.scale(index));
        var sight =
                Telling.Sight.corrected(scoring.judgement, stepStart + scoring.stepMillis, value);
        if (episode != null && episode.isTold()) {
            return correctOpen(episode, stepStart, sight, evidence);
        }
        if (episode != null && episode.isUsual()) {
            learnt.model.predict(stepStart, scoring.predicted);
            boolean isPart =
                    stepStart >= episode.startedAt()
                            && episode.side(value, scoring.predicted.curve()) > 0;
            if (isPart) {
                return correctUsual(episode, stepStart, value, sight, evidence);
            }
        }
        return isNews(evidence) ? openCorrected(stepStart, value, index, sight, evidence) : null;
    }

    /// Without evidence it does not matter, as of an anomaly that is open.
    private @Nullable AnomalyChange correctUsual(
            Episode usual, long stepStart, double value, Telling.Sight sight, double evidence) {
        if (evidence <= 0) {
            return null;
        }
        usual.reach(value, scoring.predicted.curve());
        usual.worsen(evidence, scoring.judgement.severity());
        return isUsual(usual, stepStart)
                ? null
                : speak(usual, sight.adding(Explanation.MORE_THAN_USUAL));
    }

    private @Nullable AnomalyChange openCorrected(
            long stepStart, double value, int index, Telling.Sight sight, double evidence) {
        boolean up = value >= kept.expected(index);
        learnt.model.predict(stepStart, scoring.predicted);
        var opened =
                start(
                        stepStart,
                        up ? AnomalyKind.SPIKE : AnomalyKind.DIP,
                        up ? Direction.UP : Direction.DOWN);
        opened.measure(kept.expected(index), kept.scale(index), false, 0);
        opened.cameFrom(null);
        opened.reachBy(Math.abs(value - kept.expected(index)));
        opened.worsen(evidence, scoring.judgement.severity());
        return speakUnlessUsual(opened, stepStart, sight);
    }

    private boolean isNews(double evidence) {
        return evidence >= scoring.parameters.openLevel()
                && scoring.isSevere(learnt)
                && learnt.gate.isNews(evidence, scoring.parameters);
    }

    /// The series is given up.
    @Nullable AnomalyChange expire(long at) {
        return episode == null || !episode.isTold()
                ? null
                : close(episode, Telling.Sight.nothing(at), at);
    }

    private @Nullable AnomalyChange open(long stepStart, double value, double evidence) {
        var opened = start(stepStart, value);
        opened.worsen(evidence, scoring.judgement.severity());
        return speakUnlessUsual(opened, stepStart, sight(stepStart, value));
    }

    /// Silent, if the series does the same each day at this time.
    private @Nullable AnomalyChange speakUnlessUsual(
            Episode opened, long stepStart, Telling.Sight sight) {
        if (isUsual(opened, stepStart)) {
            opened.keepUsual();
            return null;
        }
        return speak(opened, sight);
    }

    private Episode begin(long start, AnomalyKind kind, Direction direction) {
        learnt.gate.tell();
        return start(start, kind, direction);
    }

    /// By what the step at hand looks like.
    private Episode start(long stepStart, double value) {
        boolean up = value >= scoring.judgement.expected();
        var kind = Looks.of(scoring, value);
        var started = start(stepStart, kind, up ? Direction.UP : Direction.DOWN);
        started.reach(value, scoring.predicted.curve());
        return started;
    }

    /// What is predicted of the step at hand is the measure until the end.
    private Episode start(long start, AnomalyKind kind, Direction direction) {
        var predicted = scoring.predicted;
        var opened = new Episode(start, kind, direction);
        opened.measure(
                predicted.expected(),
                predicted.scale(),
                predicted.knowsSeason(),
                predicted.curve());
        opened.beganAt(predicted.millisOfDay());
        opened.cameFrom(predicted.footing());
        episode = opened;
        return opened;
    }

    private @Nullable AnomalyChange goOn(
            Episode open, long stepStart, double value, double evidence) {
        var parameters = scoring.parameters;
        boolean calm = isCalm(open, value, evidence);
        open.reach(value, scoring.predicted.curve());
        open.count(stepStart, calm);
        if (calm && open.calm() < parameters.closeAfter()) {
            return null;
        }
        if (calm) {
            if (open.isFromValue()) {
                recurrences.tell(open.course(open.calmSince()), scoring.stepMillis);
            }
            return close(open, sight(stepStart, value), open.calmSince());
        }
        long lasted = stepStart + scoring.stepMillis - open.startedAt();
        if (lasted >= parameters.acceptAfter().toMillis()) {
            learnt.signs.repeats.accept();
            return close(open, sight(stepStart, value), stepStart);
        }
        boolean shifted = lasted >= scoring.lastingMillis() && open.shift();
        boolean isTime = isTime(lasted / scoring.stepMillis);
        return worsened(open, evidence) || shifted || isTime
                ? update(open, sight(stepStart, value))
                : null;
    }

    /// Whoever waits whether it goes by is told now and then that it does not.
    private static boolean isTime(long steps) {
        return steps == 5 || steps == 10 || steps == 20 || steps == 60;
    }

    private boolean isCalm(Episode open, double value, double evidence) {
        var parameters = scoring.parameters;
        if (open.kind() == AnomalyKind.FLATLINE) {
            return learnt.signs.repeats.run() == 0;
        }
        double curve = scoring.predicted.curve();
        boolean isBack =
                open.distance(value, curve) <= parameters.calmDistance()
                        || !matters(value, open.normal(curve));
        return isBack && (open.isFromValue() || evidence < parameters.openLevel());
    }

    private boolean worsened(Episode open, double evidence) {
        var before = scoring.telling.classOf(open.rarity());
        boolean clearly = evidence >= scoring.parameters.speakAgain() * open.evidence();
        open.worsen(clearly ? evidence : 0, scoring.judgement.severity());
        return clearly || scoring.telling.classOf(open.rarity()) != before;
    }

    private @Nullable AnomalyChange correctOpen(
            Episode open, long stepStart, Telling.Sight sight, double evidence) {
        boolean explained =
                open.startedAt() == stepStart
                        && open.loud() == 1
                        && evidence < scoring.parameters.openLevel();
        if (explained) {
            return close(open, sight, stepStart);
        }
        // Without evidence it does not matter, however severe it is.
        return evidence > 0 && worsened(open, evidence) ? update(open, sight) : null;
    }

    private AnomalyChange update(Episode open, Telling.Sight sight) {
        open.revise();
        return tell(open, sight, null);
    }

    private AnomalyChange close(Episode open, Telling.Sight sight, long endedAt) {
        open.revise();
        var change = tell(open, sight, endedAt);
        episode = null;
        return change;
    }

    private AnomalyChange tell(Episode open, Telling.Sight sight, @Nullable Long endedAt) {
        return scoring.telling.change(open, scoring, sight, endedAt);
    }

    private Telling.Sight sight(long stepStart, double value) {
        return Telling.Sight.of(scoring, learnt, stepStart, value);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(episode != null);
        if (episode != null) {
            episode.writeTo(out);
        }
        kept.writeTo(out);
        recurrences.writeTo(out);
    }

    void readFrom(DataInput in, int version) throws IOException {
        episode = in.readBoolean() ? Episode.readFrom(in, version) : null;
        kept.readFrom(in);
        recurrences = version < WITH_RECURRENCES ? new Recurrences() : Recurrences.readFrom(in);
    }

    /// Reads version 1 of the same: an episode that is always there, and open or not.
    void readFirstFrom(DataInput in) throws IOException {
        var stored = Episode.readFrom(in, 1);
        episode = stored.isTold() ? stored : null;
        kept.readFrom(in);
        recurrences = new Recurrences();
    }
}
