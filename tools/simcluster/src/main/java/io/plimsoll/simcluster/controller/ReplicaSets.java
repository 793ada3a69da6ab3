package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Gives each ReplicaSet as many Pods as it wants.
final class ReplicaSets implements Reconciler {
    private static final String COMPONENT = "replicaset-controller";

    /// As in Kubernetes: nothing that could be misread or spell a word.
    static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final Controls controls;
    private final RandomGenerator chance;

    ReplicaSets(Controls controls, RandomGenerator chance) {
        this.controls = controls;
        this.chance = chance;
    }

    @Override
    public void pass() {
        var pods = Ownership.of(controls.store(), Kinds.POD);
        for (var set : controls.store().list(Kinds.REPLICA_SET, "").items()) {
            if (!Fields.isTerminating(set)) {
                fit(set, pods.under(set));
                tell(set, Ownership.of(controls.store(), Kinds.POD).under(set));
            }
        }
    }

    private void fit(ObjectNode set, List<ObjectNode> pods) {
        int wanted = set.path("spec").path("replicas").asInt(1);
        for (int missing = wanted - pods.size(); missing > 0; missing--) {
            create(set);
        }
        pods.stream()
                .sorted(
                        Comparator.comparing((ObjectNode pod) -> Condition.holds(pod, "Ready"))
                                .thenComparing(Comparator.comparing(ReplicaSets::age).reversed()))
                .limit(Math.max(0, pods.size() - wanted))
                .forEach(pod -> delete(set, pod));
    }

    private static String age(JsonNode pod) {
        return pod.path("metadata").path("creationTimestamp").asText();
    }

    private void create(ObjectNode set) {
        var pod =
                set.path("spec").path("template").deepCopy() instanceof ObjectNode template
                        ? template
                        : set.objectNode();
        Ownership.claim(set, pod);
        Fields.section(pod, "metadata")
                .put("name", Fields.name(set) + "-" + suffix())
                .put("generateName", Fields.name(set) + "-");
        var created = controls.store().create(Kinds.POD, pod);
        controls.events()
                .normal(COMPONENT, set, "SuccessfulCreate", "Created pod: " + Fields.name(created));
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        controls.delete(Kinds.POD, pod, true);
        controls.events()
                .normal(COMPONENT, set, "SuccessfulDelete", "Deleted pod: " + Fields.name(pod));
    }

    private String suffix() {
        var letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private void tell(ObjectNode set, List<ObjectNode> pods) {
        int ready = (int) pods.stream().filter(pod -> Condition.holds(pod, "Ready")).count();
        controls.change(
                Kinds.REPLICA_SET,
                set,
                object -> {
                    var status = object.putObject("status");
                    status.put("replicas", pods.size());
                    status.put("fullyLabeledReplicas", pods.size());
                    status.put("readyReplicas", ready);
                    status.put("availableReplicas", ready);
                    status.put("observedGeneration", set.at("/metadata/generation").asLong());
                    return object;
                });
    }
}
