package io.plimsoll.collector.kube;

import static java.util.Objects.requireNonNullElse;

import io.plimsoll.contracts.TopologyAnswer;
import io.plimsoll.contracts.TopologyQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.Entity;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.HeldEdge;
import io.plimsoll.engine.topology.TopologyParameters;
import io.plimsoll.engine.topology.TopologyView;
import io.plimsoll.engine.topology.map.ClusterMap;
import io.plimsoll.engine.topology.map.MapQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What of the graph is told to who asks.
final class TopologyPage {
    private static final int MOST_HOPS = 4;
    private static final int MOST = 500;
    private static final int MOST_AROUND = 100;
    private static final int USUAL = 200;
    private static final Duration KEPT =
            Duration.ofMillis(TopologyParameters.defaults().keepEnded());

    /// What somebody means who says no kind.
    private static final List<String> KINDS =
            List.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "Service", "Pod");

    private TopologyPage() {}

    /// What is wrong with a query; empty when nothing is.
    static Optional<Reply> invalid(TopologyQuery query, Instant now) {
        int hops = requireNonNullElse(query.hops(), 1);
        int first = requireNonNullElse(query.first(), USUAL);
        var around = requireNonNullElse(query.around(), List.<TopologyQuery.Entity>of());
        var at = query.at();
        if (hops < 0 || hops > MOST_HOPS || first < 1 || first > MOST) {
            return refused("hops is 0 to %d, first 1 to %d".formatted(MOST_HOPS, MOST));
        }
        if (around.size() > MOST_AROUND || around.stream().anyMatch(TopologyPage::isNameless)) {
            return refused("around is at most " + MOST_AROUND + " names with their namespaces");
        }
        return at != null && at.isBefore(now.minus(KEPT))
                ? Optional.of(
                        Reply.refused(
                                Reply.Code.NOT_FOUND,
                                "the graph is kept for %d h".formatted(KEPT.toHours())))
                : Optional.empty();
    }

    /// JSON leaves out what it likes.
    private static boolean isNameless(TopologyQuery.Entity entity) {
        return Objects.isNull(entity.namespace()) || Objects.isNull(entity.name());
    }

    private static Optional<Reply> refused(String message) {
        return Optional.of(Reply.refused(Reply.Code.BAD_REQUEST, message));
    }

    /// The answer to a valid query.
    static TopologyAnswer of(TopologyView view, TopologyQuery query, Instant at) {
        var around = query.around();
        var from =
                around == null
                        ? List.<EntityKey>of()
                        : around.stream().flatMap(each -> meant(view, each)).toList();
        // What is asked for and is not there is no question for all, and who sees nothing sees
        // none.
        boolean isNowhere = around != null && !around.isEmpty() && from.isEmpty();
        var namespaces = query.namespaces();
        if (isNowhere || (namespaces != null && namespaces.isEmpty())) {
            return new TopologyAnswer(query.cluster(), at, List.of(), List.of(), false);
        }
        var question =
                new MapQuestion(
                        from,
                        Set.copyOf(requireNonNullElse(namespaces, List.<String>of())),
                        requireNonNullElse(query.hops(), 1),
                        requireNonNullElse(query.first(), USUAL));
        var map = ClusterMap.of(view, question);
        return new TopologyAnswer(
                query.cluster(),
                at,
                map.places().stream().map(TopologyPage::entity).toList(),
                map.edges().stream().map(TopologyPage::edge).toList(),
                map.isCut());
    }

    private static Stream<EntityKey> meant(TopologyView view, TopologyQuery.Entity entity) {
        var kind = entity.kind();
        return (kind == null ? KINDS.stream() : Stream.of(kind))
                .map(each -> new EntityKey(each, entity.namespace(), entity.name()))
                .filter(key -> view.entity(key).isPresent())
                .limit(1);
    }

    private static TopologyAnswer.Entity entity(ClusterMap.Place place) {
        var entity = place.entity();
        var key = entity.key();
        var ready = entity.attribute("ready");
        return new TopologyAnswer.Entity(
                text(key),
                key.namespace(),
                key.kind(),
                key.name(),
                place.hops(),
                place.pods(),
                ready.isEmpty() ? null : Boolean.valueOf(ready.equals("True")),
                Instant.ofEpochMilli(entity.from()),
                end(entity.to()));
    }

    private static TopologyAnswer.Edge edge(HeldEdge held) {
        var edge = held.edge();
        return new TopologyAnswer.Edge(
                text(edge.from()),
                type(edge.type()),
                text(edge.to()),
                Instant.ofEpochMilli(held.from()),
                end(held.to()));
    }

    private static TopologyAnswer.Type type(EdgeType type) {
        return switch (type) {
            case OWNS -> TopologyAnswer.Type.owns;
            case RUNS_ON -> TopologyAnswer.Type.runsOn;
            case SELECTS -> TopologyAnswer.Type.selects;
            case MOUNTS -> TopologyAnswer.Type.mounts;
            case ROUTES_TO -> TopologyAnswer.Type.routesTo;
            case CALLS -> TopologyAnswer.Type.calls;
            case SCALES -> TopologyAnswer.Type.scales;
        };
    }

    private static @Nullable Instant end(long to) {
        return to == Entity.LIVING ? null : Instant.ofEpochMilli(to);
    }

    private static String text(EntityKey key) {
        return key.namespace() + "/" + key.kind() + "/" + key.name();
    }
}
