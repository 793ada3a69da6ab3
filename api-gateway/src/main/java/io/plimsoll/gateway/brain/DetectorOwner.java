package io.plimsoll.gateway.brain;

import io.plimsoll.contracts.CoverageAnswer;
import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.BudgetsAnswer;
import io.plimsoll.contracts.ask.BudgetsQuery;
import io.plimsoll.contracts.ask.FeedbackAnswer;
import io.plimsoll.contracts.ask.FeedbackQuery;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Asks the detector at which a cluster is at home. Thread safe; blocks.
@Singleton
public final class DetectorOwner {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Asking owner;

    DetectorOwner(Requests requests) {
        this.owner = new Asking(requests, "the detector of this cluster", ANSWER);
    }

    /// What becomes of the alert budgets of a cluster.
    public BudgetsAnswer budgets(String cluster) throws Refused {
        var query = new BudgetsQuery(cluster);
        return owner.ask(Subjects.query("detector", "budgets"), query, BudgetsAnswer.class);
    }

    /// A page of how well workloads are watched.
    public CoverageAnswer coverage(CoverageQuery query) throws Refused {
        return owner.ask(Subjects.query("detector", "coverage"), query, CoverageAnswer.class);
    }

    /// What people said of incidents of a cluster, and what that changes.
    public FeedbackAnswer feedback(String cluster) throws Refused {
        var query = new FeedbackQuery(cluster);
        return owner.ask(Subjects.query("detector", "feedback"), query, FeedbackAnswer.class);
    }
}
