package io.plimsoll.gateway.command;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.StartBackfill;
import io.plimsoll.contracts.ask.StopBackfill;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets the collectors of a cluster bring in its past. Thread safe; blocks.
@Singleton
public final class BackfillOrders {
    private final Owners owners;
    private final InstantSource clock;

    BackfillOrders(Owners owners, InstantSource clock) {
        this.owners = owners;
        this.clock = clock;
    }

    /// Returns the id of the back-fill when the collectors have noted it.
    ///
    /// @param source a name that they know
    /// @param match which series, as in PromQL; null for all
    public String start(
            String cluster,
            String source,
            double days,
            @Nullable List<String> match,
            Decision decision)
            throws Refused {
        check(cluster, decision);
        var command =
                new StartBackfill(
                        decision.key(),
                        cluster,
                        source,
                        days,
                        match,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        return id(Subjects.command("collector", "startBackfill"), command);
    }

    /// Returns the id of the back-fill when they have noted that no more is to come of it.
    public String stop(String cluster, String id, Decision decision) throws Refused {
        check(cluster, decision);
        var command =
                new StopBackfill(
                        decision.key(),
                        cluster,
                        id,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        return id(Subjects.command("collector", "stopBackfill"), command);
    }

    /// A past is of all namespaces.
    private static void check(String cluster, Decision decision) throws Forbidden {
        if (!decision.sight().seesAll(cluster, List.of())) {
            throw new Forbidden("back-fills are for whoever sees all of the cluster");
        }
    }

    private String id(String subject, Object command) throws Refused {
        return String.valueOf(owners.ask(subject, command).id());
    }
}
