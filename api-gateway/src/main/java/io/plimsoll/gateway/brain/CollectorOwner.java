package io.plimsoll.gateway.brain;

import io.plimsoll.contracts.BackfillsAnswer;
import io.plimsoll.contracts.BackfillsQuery;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.TopologyAnswer;
import io.plimsoll.contracts.TopologyQuery;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Asks the collectors of a cluster. Thread safe; blocks.
@Singleton
public final class CollectorOwner {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Asking owner;

    CollectorOwner(Requests requests) {
        this.owner = new Asking(requests, "the collector of this cluster", ANSWER);
    }

    /// How a part of a cluster hangs together.
    public TopologyAnswer topology(TopologyQuery query) throws Refused {
        return owner.ask(Subjects.query("collector", "topology"), query, TopologyAnswer.class);
    }

    /// What was, and what can be, brought in of its past.
    public BackfillsAnswer backfills(String cluster) throws Refused {
        var query = new BackfillsQuery(cluster);
        return owner.ask(Subjects.query("collector", "backfills"), query, BackfillsAnswer.class);
    }
}
