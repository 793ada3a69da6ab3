package io.plimsoll.translation;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.ask.FeedbackAnswer;
import io.plimsoll.engine.incident.budget.Verdict;
import io.plimsoll.engine.incident.budget.Verdicts.Effect;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Workload;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// What people say of incidents, as the engine sees it, and what that changes.
public final class Verdicts {
    /// As good as endless, in JSON.
    private static final double ENDLESS = -1_000;

    private Verdicts() {}

    /// What was said.
    ///
    /// @throws IllegalArgumentException when nothing was
    static Verdict of(DecisionEvent decision) {
        var feedback = given(decision);
        var verdict = feedback.verdict();
        var series = feedback.series();
        var until = feedback.until();
        var incident = decision.incident();
        if (verdict == null || series == null || until == null || incident == null) {
            throw new IllegalArgumentException("it is not said what which incident was");
        }
        return new Verdict(
                feedback.id(),
                incident,
                kind(verdict),
                series.stream()
                        .map(each -> name(decision.cluster(), each))
                        .collect(Collectors.toSet()),
                decision.by(),
                until.toEpochMilli());
    }

    /// What was said, or is taken back.
    ///
    /// @throws IllegalArgumentException when nothing is
    static DecisionEvent.Feedback given(DecisionEvent decision) {
        var feedback = decision.feedback();
        if (feedback == null) {
            throw new IllegalArgumentException("no feedback is given");
        }
        return feedback;
    }

    private static Verdict.Kind kind(DecisionEvent.Verdict verdict) {
        return switch (verdict) {
            case real -> Verdict.Kind.REAL;
            case noise -> Verdict.Kind.NOISE;
            case expected -> Verdict.Kind.EXPECTED;
        };
    }

    private static DecisionEvent.Verdict verdict(Verdict.Kind kind) {
        return switch (kind) {
            case REAL -> DecisionEvent.Verdict.real;
            case NOISE -> DecisionEvent.Verdict.noise;
            case EXPECTED -> DecisionEvent.Verdict.expected;
        };
    }

    private static String name(String cluster, DecisionEvent.SeriesOf series) {
        var workload = new Workload(series.kind(), series.name());
        return Verdict.series(
                new Subject(cluster, series.namespace(), workload).path(), series.metric());
    }

    /// What people said of incidents of a cluster.
    public static FeedbackAnswer answer(String cluster, List<Effect> effects) {
        return new FeedbackAnswer(cluster, effects.stream().map(Verdicts::told).toList());
    }

    private static FeedbackAnswer.Given told(Effect of) {
        var verdict = of.verdict();
        return new FeedbackAnswer.Given(
                verdict.id(),
                verdict.incident(),
                verdict(verdict.kind()),
                verdict.series().stream().sorted().toList(),
                Math.max(ENDLESS, verdict.kind().decades()),
                verdict.by(),
                Instant.ofEpochMilli(verdict.until()),
                of.before(),
                of.after(),
                of.of());
    }
}
