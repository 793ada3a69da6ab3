package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ResourceKind;
import java.util.Comparator;
import java.util.List;

/// Gives each Deployment a ReplicaSet for its template, and moves its Pods there one by one.
final class Deployments implements Reconciler {
    private static final String COMPONENT = "deployment-controller";
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HASH = "pod-template-hash";

    private final Controls controls;

    Deployments(Controls controls) {
        this.controls = controls;
    }

    @Override
    public void pass() {
        var sets = Ownership.of(controls.store(), Kinds.REPLICA_SET);
        var pods = Ownership.of(controls.store(), Kinds.POD);
        for (var deployment : controls.store().list(Kinds.DEPLOYMENT, "").items()) {
            if (!Fields.isTerminating(deployment)) {
                roll(deployment, sets.under(deployment), pods);
            }
        }
    }

    private void roll(ObjectNode deployment, List<ObjectNode> sets, Ownership pods) {
        var hash = hash(deployment);
        var current =
                sets.stream()
                        .filter(set -> Fields.label(set, HASH).equals(hash))
                        .findFirst()
                        .orElseGet(() -> create(deployment, hash));
        var old =
                sets.stream()
                        .filter(set -> !Fields.label(set, HASH).equals(hash))
                        .sorted(Comparator.comparingLong(Deployments::revision))
                        .toList();
        var fleet = new DeploymentFleet(current, old, pods);
        mark(deployment, current, old);
        int grown = fleet.step(wanted(deployment)).grown();
        scale(deployment, current, fleet.size(), grown);
        shrink(deployment, fleet, grown);
        prune(deployment, fleet);
        tell(deployment, fleet);
    }

    private void tell(ObjectNode deployment, DeploymentFleet fleet) {
        controls.change(
                Kinds.DEPLOYMENT,
                deployment,
                object -> {
                    object.set("status", fleet.status(object, wanted(deployment), controls.now()));
                    return object;
                });
    }

    private void shrink(ObjectNode deployment, DeploymentFleet fleet, int grown) {
        int removable = fleet.step(wanted(deployment)).withNew(grown).removable();
        for (var set : fleet.old()) {
            int size = DeploymentFleet.size(set);
            int lost = Math.min(size, removable);
            scale(deployment, set, size, size - lost);
            removable -= lost;
        }
    }

    private ObjectNode create(ObjectNode deployment, String hash) {
        var set = deployment.objectNode();
        Ownership.claim(deployment, set);
        var spec = set.putObject("spec").put("replicas", 0);
        spec.set("template", deployment.path("spec").path("template").deepCopy());
        spec.set("selector", deployment.path("spec").path("selector").deepCopy());
        var template = Fields.section(Fields.section(spec, "template"), "metadata");
        var labels = Fields.section(template, "labels").put(HASH, hash);
        Fields.section(Fields.section(spec, "selector"), "matchLabels").put(HASH, hash);
        var metadata = Fields.section(set, "metadata");
        metadata.put("name", Fields.name(deployment) + "-" + hash);
        metadata.set("labels", labels.deepCopy());
        return controls.store().create(Kinds.REPLICA_SET, set);
    }

    /// Numbers the set in use above all others, and the Deployment with it.
    private void mark(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        long newest = old.stream().mapToLong(Deployments::revision).max().orElse(0);
        long revision = Math.max(revision(current), newest + 1);
        number(Kinds.REPLICA_SET, current, revision);
        number(Kinds.DEPLOYMENT, deployment, revision);
    }

    private void number(ResourceKind kind, ObjectNode object, long revision) {
        if (revision(object) != revision) {
            controls.change(
                    kind,
                    object,
                    next -> {
                        Fields.section(Fields.section(next, "metadata"), "annotations")
                                .put(REVISION, Long.toString(revision));
                        return next;
                    });
        }
    }

    private void scale(ObjectNode deployment, ObjectNode set, int from, int to) {
        if (from == to) {
            return;
        }
        controls.change(
                Kinds.REPLICA_SET,
                set,
                object -> {
                    Fields.section(object, "spec").put("replicas", to);
                    return object;
                });
        controls.events()
                .normal(
                        COMPONENT,
                        deployment,
                        "ScalingReplicaSet",
                        "Scaled %s replica set %s from %d to %d"
                                .formatted(to > from ? "up" : "down", Fields.name(set), from, to));
    }

    private void prune(ObjectNode deployment, DeploymentFleet fleet) {
        int kept = deployment.path("spec").path("revisionHistoryLimit").asInt(10);
        fleet.old().stream()
                .filter(set -> DeploymentFleet.size(set) == 0)
                .limit(Math.max(0, fleet.old().size() - kept))
                .forEach(set -> controls.delete(Kinds.REPLICA_SET, set, true));
    }

    private static int wanted(ObjectNode deployment) {
        return deployment.path("spec").path("replicas").asInt(1);
    }

    private static long revision(ObjectNode object) {
        return object.path("metadata").path("annotations").path(REVISION).asLong(0);
    }

    /// Ten letters, as Kubernetes writes it: whoever reads a Pod's name knows it for a hash.
    private static String hash(ObjectNode deployment) {
        var letters = new StringBuilder();
        long rest = deployment.path("spec").path("template").hashCode() & 0xFFFF_FFFFL;
        for (int i = 0; i < 10; i++) {
            letters.append(
                    ReplicaSets.LETTERS.charAt(Math.floorMod(rest, ReplicaSets.LETTERS.length())));
            rest = rest * 31 + 7;
        }
        return letters.toString();
    }
}
