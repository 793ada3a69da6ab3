package io.plimsoll.gateway.brain;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AutomationAnswer;
import io.plimsoll.contracts.ask.AutomationQuery;
import io.plimsoll.contracts.ask.PoliciesAnswer;
import io.plimsoll.contracts.ask.PoliciesQuery;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Asks the action-svc of a cluster. Thread safe; blocks.
@Singleton
public final class ActionOwner {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Asking owner;

    ActionOwner(Requests requests) {
        this.owner = new Asking(requests, "the action-svc of this cluster", ANSWER);
    }

    /// Which policies are in force, and what came of them.
    public PoliciesAnswer policies(String cluster) throws Refused {
        var query = new PoliciesQuery(cluster);
        return owner.ask(Subjects.query("action", "policies"), query, PoliciesAnswer.class);
    }

    /// Whether anything is done by itself.
    public AutomationAnswer automation(String cluster) throws Refused {
        var query = new AutomationQuery(cluster);
        return owner.ask(Subjects.query("action", "automation"), query, AutomationAnswer.class);
    }
}
