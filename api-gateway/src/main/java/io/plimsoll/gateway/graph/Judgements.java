package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.audit.Audited;
import io.plimsoll.gateway.brain.DetectorOwner;
import io.plimsoll.gateway.brain.Judging;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Refused;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What people say of incidents.
@GraphQLApi
public final class Judgements {
    private static final int MOST_DAYS = 365;

    private final DetectorOwner owner;
    private final Judging judging;
    private final Caller caller;

    Judgements(DetectorOwner owner, Judging judging, Caller caller) {
        this.owner = owner;
        this.judging = judging;
        this.caller = caller;
    }

    /// What was said; null as long as its effect does not show.
    public record FeedbackChange(@NonNull MutationStatus status, @Nullable Feedback feedback) {}

    /// What is in force. Who sees some namespaces sees what he said himself.
    @Query("feedback")
    public @NonNull List<@NonNull Feedback> feedback(@NonNull String cluster) throws Refused {
        var viewer = Callers.viewer(caller);
        if (!viewer.sight().seesCluster(cluster)) {
            // As of one that nothing was heard of.
            return List.of();
        }
        return owner.feedback(cluster).feedback().stream()
                .filter(each ->
                        viewer.sight().seesWholeClusters() || each.by().equals(viewer.name()))
                .map(each -> Feedback.of(cluster, each))
                .toList();
    }

    /// What an incident was, for the next ones of what it was made of: `noise` needs more to call,
    /// `expected` calls nobody, `real` needs less.
    @Mutation("giveFeedback")
    @Audited
    public @NonNull FeedbackChange giveFeedback(
            @Id @NonNull String id,
            @NonNull IncidentVerdict verdict,
            @DefaultValue("30") int days,
            @Nullable String reason,
            @NonNull String key)
            throws Refused {
        if (days < 1 || days > MOST_DAYS) {
            throw new BadRequest("days is 1 to " + MOST_DAYS);
        }
        var outcome =
                judging.give(
                        Pages.id("Incident", id),
                        verdict.told(),
                        Duration.ofDays(days),
                        Callers.decision(caller, reason, key));
        return new FeedbackChange(
                Callers.status(outcome),
                outcome.value()
                        .map(each -> Feedback.of(each.cluster(), each.given()))
                        .orElse(null));
    }

    @Mutation("withdrawFeedback")
    @Audited
    public @NonNull MutationStatus withdrawFeedback(
            @Id @NonNull String id, @Nullable String reason, @NonNull String key) throws Refused {
        var decision = Callers.decision(caller, reason, key);
        var given = Feedback.Name.of(id);
        return judging.withdraw(given.cluster(), given.name(), decision)
                ? MutationStatus.DONE
                : MutationStatus.PENDING;
    }
}
