package io.plimsoll.gateway.brain;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.DecisionEvent.SeriesOf;
import io.plimsoll.contracts.DecisionEvent.Verdict;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.FeedbackAnswer.Given;
import io.plimsoll.contracts.ask.GiveFeedback;
import io.plimsoll.contracts.ask.WithdrawFeedback;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.command.Decision;
import io.plimsoll.gateway.command.Outcome;
import io.plimsoll.gateway.command.Owners;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Says what an incident was, and takes that back. Thread safe; blocks.
@Singleton
public final class Judging {
    private final Owners owners;
    private final DetectorOwner detector;
    private final ReadModel model;
    private final InstantSource clock;

    Judging(Owners owners, DetectorOwner detector, ReadModel model, InstantSource clock) {
        this.owners = owners;
        this.detector = detector;
        this.model = model;
        this.clock = clock;
    }

    /// What was said of an incident of that cluster.
    public record InForce(String cluster, Given given) {}

    /// What was said, as it is in force; empty as long as that does not show.
    public Outcome<Optional<InForce>> give(
            String incident, Verdict verdict, Duration lasting, Decision decision) throws Refused {
        var sight = decision.sight();
        var of =
                Owners.read(
                        () ->
                                model.incident(incident, Sight.ALL)
                                        .filter(it -> sight.of(it).isPresent()),
                        "incident " + incident);
        if (!sight.of(of).equals(Optional.of(of))) {
            throw new Forbidden("the incident lies in other namespaces, too");
        }
        var now = clock.instant();
        var command =
                new GiveFeedback(
                        decision.key(),
                        of.cluster(),
                        incident,
                        verdict,
                        series(of),
                        now.plus(lasting),
                        decision.by(),
                        decision.reason(),
                        now);
        var reply = owners.ask(Subjects.command("detector", "giveFeedback"), command);
        var id = String.valueOf(reply.id());
        return owners.awaited(
                () -> Optional.of(inForce(of.cluster(), id)),
                Optional.empty(),
                Optional::isPresent);
    }

    private static List<SeriesOf> series(IncidentEvent of) {
        return of.evidence().stream()
                .filter(each -> each.severity() != AnomalyEvent.Severity.info)
                .map(each ->
                        new SeriesOf(
                                each.namespace(),
                                each.workload().kind(),
                                each.workload().name(),
                                each.metric()))
                .distinct()
                .toList();
    }

    private Optional<InForce> inForce(String cluster, String id) {
        try {
            return find(cluster, id).map(given -> new InForce(cluster, given));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private Optional<Given> find(String cluster, String id) throws Refused {
        return detector.feedback(cluster).feedback().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /// Takes it back.
    ///
    /// @return whether that shows
    public boolean withdraw(String cluster, String id, Decision decision) throws Refused {
        var sight = decision.sight();
        var given = sight.seesCluster(cluster) ? find(cluster, id) : Optional.<Given>empty();
        if (given.filter(each -> sight.seesWholeClusters() || each.by().equals(decision.by()))
                .isEmpty()) {
            throw new NotFound("there is no feedback " + id);
        }
        var command =
                new WithdrawFeedback(
                        decision.key(),
                        cluster,
                        id,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        var _ = owners.ask(Subjects.command("detector", "withdrawFeedback"), command);
        return owners.awaited(() -> Optional.of(isGone(cluster, id)), false, Boolean::booleanValue)
                .isDone();
    }

    private boolean isGone(String cluster, String id) {
        try {
            return find(cluster, id).isEmpty();
        } catch (Refused _) {
            return false;
        }
    }
}
