package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What PodDisruptionBudgets say to an eviction. They are computed when it is asked for.
final class Disruptions {
    private static final double PERCENT = 100;

    private final ObjectStore store;

    Disruptions(ObjectStore store) {
        this.store = store;
    }

    /// Refuses with 429 when one fewer would be too few.
    void check(ObjectNode pod) {
        for (var budget : store.list(Kinds.DISRUPTION_BUDGET, Fields.namespace(pod)).items()) {
            var selector = Selector.of(words(budget.at("/spec/selector")), "");
            if (selector.test(pod)) {
                var covered =
                        store.list(Kinds.POD, Fields.namespace(pod)).items().stream()
                                .filter(selector)
                                .filter(each -> !Fields.isTerminating(each))
                                .toList();
                check(pod, budget, covered);
            }
        }
    }

    private void check(ObjectNode pod, ObjectNode budget, List<ObjectNode> covered) {
        long healthy = covered.stream().filter(Disruptions::isReady).count();
        long wanted = wanted(budget.path("spec"), expected(covered));
        // A Pod that does not serve may go as long as the others are enough.
        long left = isReady(pod) ? healthy - 1 : healthy;
        if (left < wanted) {
            throw Refusal.tooMany(
                    "Cannot evict pod as it would violate the pod's disruption budget: %s has %d of %d"
                            .formatted(Fields.name(budget), healthy, wanted));
        }
    }

    private static long wanted(JsonNode spec, long expected) {
        return spec.has("maxUnavailable")
                ? expected - number(spec.path("maxUnavailable"), expected)
                : number(spec.path("minAvailable"), expected);
    }

    private static long number(JsonNode value, long of) {
        var text = value.asText("0");
        return text.endsWith("%")
                ? (long) Math.ceil(of * Integer.parseInt(text.replace("%", "")) / PERCENT)
                : Long.parseLong(text);
    }

    /// As many as those who control them want.
    private long expected(List<ObjectNode> covered) {
        Set<String> controllers =
                covered.stream()
                        .flatMap(each -> Fields.controller(each).stream())
                        .collect(Collectors.toSet());
        return store.list(Kinds.REPLICA_SET, "").items().stream()
                .filter(each -> controllers.contains(Fields.uid(each)))
                .mapToLong(each -> each.at("/spec/replicas").asLong(1))
                .sum();
    }

    private static boolean isReady(JsonNode pod) {
        return StreamSupport.stream(pod.at("/status/conditions").spliterator(), false)
                .anyMatch(each ->
                        each.path("type").asText().equals("Ready")
                                && each.path("status").asText().equals("True"));
    }

    /// As a query would say it.
    private static String words(JsonNode selector) {
        return selector.path("matchLabels").properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asText())
                .collect(Collectors.joining(","));
    }
}
