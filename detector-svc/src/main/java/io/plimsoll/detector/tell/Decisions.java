package io.plimsoll.detector.tell;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AcknowledgeIncident;
import io.plimsoll.contracts.ask.GiveFeedback;
import io.plimsoll.contracts.ask.Silence;
import io.plimsoll.contracts.ask.Unsilence;
import io.plimsoll.contracts.ask.WithdrawFeedback;
import io.plimsoll.engine.series.XxHash64;

/// What people decided, as events of the contract. The same request gives the same event.
public final class Decisions {
    private Decisions() {}

    /// Somebody takes an incident on.
    public static Announcement acknowledged(AcknowledgeIncident asked) {
        return announced(
                new DecisionEvent(
                        id("dec", asked.key(), asked.incident()),
                        1,
                        DecisionEvent.Kind.acknowledged,
                        asked.cluster(),
                        asked.incident(),
                        asked.by(),
                        asked.reason(),
                        asked.at(),
                        null));
    }

    /// Nobody is to be called of something for a while.
    public static Announcement silenced(Silence asked) {
        return announced(
                new DecisionEvent(
                        id("dec", asked.key(), asked.cluster()),
                        1,
                        DecisionEvent.Kind.silenced,
                        asked.cluster(),
                        null,
                        asked.by(),
                        asked.reason(),
                        asked.at(),
                        new DecisionEvent.Silence(
                                id("sil", asked.key(), asked.cluster()),
                                asked.covers(),
                                asked.from(),
                                asked.until())));
    }

    /// A silence is lifted.
    public static Announcement unsilenced(Unsilence asked) {
        return announced(
                new DecisionEvent(
                        id("dec", asked.key(), asked.silence()),
                        1,
                        DecisionEvent.Kind.unsilenced,
                        asked.cluster(),
                        null,
                        asked.by(),
                        asked.reason(),
                        asked.at(),
                        new DecisionEvent.Silence(
                                asked.silence(), SeriesSelector.ALL, asked.at(), asked.at())));
    }

    /// Somebody says what an incident was: that goes by the name of the decision.
    public static Announcement judged(GiveFeedback asked) {
        var id = id("dec", asked.key(), asked.incident());
        return announced(
                new DecisionEvent(
                        id,
                        1,
                        DecisionEvent.Kind.judged,
                        asked.cluster(),
                        asked.incident(),
                        asked.by(),
                        asked.reason(),
                        asked.at(),
                        null,
                        new DecisionEvent.Feedback(
                                id, asked.verdict(), asked.series(), asked.until())));
    }

    /// It is taken back.
    public static Announcement withdrawn(WithdrawFeedback asked) {
        return announced(
                new DecisionEvent(
                        id("dec", asked.key(), asked.feedback()),
                        1,
                        DecisionEvent.Kind.withdrawn,
                        asked.cluster(),
                        null,
                        asked.by(),
                        asked.reason(),
                        asked.at(),
                        null,
                        new DecisionEvent.Feedback(asked.feedback(), null, null, null)));
    }

    private static String id(String kind, String key, String about) {
        return "%s-%016x".formatted(kind, XxHash64.of(key + '\n' + about));
    }

    private static Announcement announced(DecisionEvent decision) {
        return Anomalies.signal(
                decision.id(),
                Subjects.decisions(decision.cluster()),
                decision.inEnvelope(Anomalies.SERVICE));
    }
}
