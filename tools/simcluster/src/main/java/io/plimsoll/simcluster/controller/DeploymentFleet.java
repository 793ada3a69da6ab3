package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The sets and Pods of one Deployment as they are.
///
/// @param current the set of the template in use
/// @param old the others, oldest first
record DeploymentFleet(ObjectNode current, List<ObjectNode> old, Ownership pods) {

    RolloutStep step(int desired) {
        return new RolloutStep(
                desired,
                size(),
                ready(current),
                old.stream().mapToInt(DeploymentFleet::size).sum(),
                old.stream().mapToInt(this::ready).sum());
    }

    int size() {
        return size(current);
    }

    static int size(JsonNode set) {
        return set.path("spec").path("replicas").asInt(1);
    }

    /// The status to write into the Deployment.
    ObjectNode status(ObjectNode deployment, int desired, String now) {
        int updated = pods.under(current).size();
        int all = updated + old.stream().mapToInt(set -> pods.under(set).size()).sum();
        int ready = ready(current) + old.stream().mapToInt(this::ready).sum();
        var status = deployment.objectNode();
        status.put("observedGeneration", deployment.at("/metadata/generation").asLong());
        status.put("replicas", all);
        status.put("updatedReplicas", updated);
        status.put("readyReplicas", ready);
        status.put("availableReplicas", ready);
        status.put("unavailableReplicas", Math.max(0, Math.max(desired, all) - ready));
        boolean complete = updated == desired && all == desired && ready == desired;
        status.set(
                "conditions",
                Condition.write(
                        List.of(available(ready >= desired), progressing(complete)),
                        deployment.path("status").path("conditions"),
                        now));
        return status;
    }

    private int ready(ObjectNode set) {
        return (int) pods.under(set).stream().filter(pod -> Condition.holds(pod, "Ready")).count();
    }

    private static Condition available(boolean enough) {
        return enough
                ? new Condition(
                        "Available",
                        true,
                        "MinimumReplicasAvailable",
                        "Deployment has minimum availability.")
                : new Condition(
                        "Available",
                        false,
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.");
    }

    private Condition progressing(boolean complete) {
        var name = current.path("metadata").path("name").asText();
        return complete
                ? new Condition(
                        "Progressing",
                        true,
                        "NewReplicaSetAvailable",
                        "ReplicaSet \"%s\" has successfully progressed.".formatted(name))
                : new Condition(
                        "Progressing",
                        true,
                        "ReplicaSetUpdated",
                        "ReplicaSet \"%s\" is progressing.".formatted(name));
    }
}
