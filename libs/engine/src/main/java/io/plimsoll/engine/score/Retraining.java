package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Periods;
import io.plimsoll.engine.score.Retrained.Candidate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Trains a series anew from its history, and lets the result compete with the model that is in
/// force. Candidates are
///
/// - a plain replay of all steps, as by a detector that was there from the first one;
/// - the same without the steps that the first replay found anomalous: an incident of the history
///   teaches nothing. On the first day everything is new, so nothing of it is left out;
/// - all steps with an expert for a season beside day and week, where [Periods] finds one in what
///   day and week leave of the steps before the held-out days.
///
/// All learn up to the held-out days only, the model in force goes on up to there as a detector
/// would, and [Backtest] grades all on them. The plain replay wins unless another is better by more
/// than [#TOLERANCE]: it knows all that the series went through. The winner goes on to the end of
/// the history. It is fit when it is not worse than the model in force by more than [#TOLERANCE];
/// where that one was chosen by a person, only when it is better by more than that.
///
/// Held out is the last day, or the last two of [#LONG] and more; but only what the model in force
/// does not know. Not thread safe.
public final class Retraining {
    /// Losses that differ by a smaller share are the same: so much they differ from day to day.
    public static final double TOLERANCE = 0.01;

    private static final long MOST_GRID = 1 << 20;

    static final long DAY = 86_400_000L;
    static final long LONG = 14 * DAY;

    private final DetectorParameters parameters;
    private final PastSteps steps;
    private final @Nullable Incumbent incumbent;

    /// The model that is in force.
    ///
    /// @param isChosen whether a person put it there
    public record Incumbent(TrainedModel model, boolean isChosen) {}

    /// @param incumbent null when there is none; one of steps of another length is none
    public Retraining(
            DetectorParameters parameters, PastSteps steps, @Nullable Incumbent incumbent) {
        this.parameters = parameters;
        this.steps = steps;
        this.incumbent =
                incumbent != null && incumbent.model.stepMillis() == steps.stepMillis()
                        ? incumbent
                        : null;
    }

    /// The best candidate; empty when there is nothing to learn that the model in force does not
    /// know.
    public Optional<Retrained> run() {
        int heldOut = steps.firstFrom(heldOutFrom());
        if (!steps.hasValueFrom(incumbent == null ? 0 : heldOut)) {
            return Optional.empty();
        }
        var plain = new Run(heldOut, new boolean[steps.count()]);
        var marks = plain.learnAll();
        var runs = new EnumMap<Candidate, Run>(Candidate.class);
        runs.put(Candidate.REPLAY, plain);
        if (isAnyMarked(marks, heldOut)) {
            runs.put(Candidate.ROBUST, new Run(heldOut, marks));
        }
        var season = Periods.find(plain.unexplained(heldOut));
        if (season.isPresent()) {
            var cycle = new Run(heldOut, new boolean[steps.count()]);
            cycle.detector.follow(season.getAsInt() * steps.stepMillis());
            runs.put(Candidate.CYCLE, cycle);
        }
        runs.values().stream().filter(run -> run != plain).forEach(Run::learnAll);
        var grades = grades(runs, heldOut);
        var best = best(grades);
        var model = runs.getOrDefault(best, plain).detector.trained();
        return Optional.of(new Retrained(best, model, grades, isFit(grades, best)));
    }

    private long heldOutFrom() {
        long span = steps.count() == 0 ? 0 : steps.end() - steps.start(0);
        long last = steps.end() - (span >= LONG ? 2 * DAY : DAY);
        return incumbent == null ? last : Math.max(last, incumbent.model.trainedUntil());
    }

    private EnumMap<Candidate, Grade> grades(Map<Candidate, Run> runs, int heldOut) {
        var grades = new EnumMap<Candidate, Grade>(Candidate.class);
        boolean isShort = heldOut == 0 || steps.start(heldOut) - steps.start(0) < DAY;
        if (incumbent == null && isShort) {
            return grades;
        }
        var backtest = new Backtest(parameters, steps, heldOut);
        runs.forEach((candidate, run) -> grades.put(candidate, backtest.grade(run.before)));
        if (incumbent != null) {
            grades.put(Candidate.IN_FORCE, backtest.grade(broughtForward(incumbent, heldOut)));
        }
        grades.values().removeIf(grade -> grade.steps() == 0);
        return grades;
    }

    private TrainedModel broughtForward(Incumbent from, int heldOut) {
        var detector = new SeriesDetector(parameters, steps.stepMillis());
        var _ = detector.adopt(from.model);
        for (int i = 0; i < heldOut; i++) {
            if (!steps.isMissing(i)) {
                detector.learn(steps.start(i), steps.value(i));
            }
        }
        return detector.trained();
    }

    private static Candidate best(EnumMap<Candidate, Grade> grades) {
        var best = Candidate.REPLAY;
        for (var rival : List.of(Candidate.ROBUST, Candidate.CYCLE)) {
            var grade = grades.get(best);
            var other = grades.get(rival);
            if (grade != null && other != null && grade.isWorseThan(other, TOLERANCE)) {
                best = rival;
            }
        }
        return best;
    }

    private boolean isFit(EnumMap<Candidate, Grade> grades, Candidate best) {
        var grade = grades.get(best);
        var rival = grades.get(Candidate.IN_FORCE);
        if (incumbent == null) {
            return true;
        }
        if (grade == null || rival == null) {
            return false;
        }
        return incumbent.isChosen
                ? rival.isWorseThan(grade, TOLERANCE)
                : !grade.isWorseThan(rival, TOLERANCE);
    }

    private boolean isAnyMarked(boolean[] marks, int before) {
        for (int i = 0; i < before; i++) {
            if (marks[i]) {
                return true;
            }
        }
        return false;
    }

    /// One replay.
    private final class Run {
        private final SeriesDetector detector = new SeriesDetector(parameters, steps.stepMillis());
        private final int heldOut;
        private final boolean[] skipped;
        private final double[] unexplained;
        private @Nullable TrainedModel before;

        Run(int heldOut, boolean[] skipped) {
            this.heldOut = heldOut;
            this.skipped = skipped;
            this.unexplained = new double[steps.count()];
        }

        /// Goes over all steps but those to be skipped, and marks those that it finds anomalous.
        boolean[] learnAll() {
            var marks = new boolean[steps.count()];
            for (int i = 0; i < marks.length; i++) {
                if (i == heldOut && detector.learnt() > 0) {
                    before = detector.trained();
                }
                unexplained[i] = Double.NaN;
                if (!steps.isMissing(i) && !skipped[i]) {
                    var _ = detector.accept(steps.start(i), steps.value(i));
                    if (detector.judgement().ready()) {
                        unexplained[i] = detector.unexplained(steps.value(i));
                    }
                    marks[i] = isAnomalous(steps.start(i));
                }
            }
            return marks;
        }

        /// What the seasons left of the steps before `end`, on a grid without holes.
        double[] unexplained(int end) {
            if (end == 0) {
                return new double[0];
            }
            long first = steps.start(0);
            long last = Math.min(MOST_GRID, (steps.start(end - 1) - first) / steps.stepMillis());
            var grid = new double[(int) last + 1];
            Arrays.fill(grid, Double.NaN);
            for (int i = 0; i < end; i++) {
                long at = (steps.start(i) - first) / steps.stepMillis();
                if (at <= last) {
                    grid[(int) at] = unexplained[i];
                }
            }
            return grid;
        }

        private boolean isAnomalous(long start) {
            boolean isSevere = detector.judgement().severity() >= parameters.rarities().warning();
            return start - steps.start(0) >= DAY && (isSevere || detector.isAnomalous());
        }
    }
}
