package io.plimsoll.simcluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the API fills in where the sender left it open, as far as clients rely on it.
final class Defaults {
    private Defaults() {}

    static void fill(ResourceKind kind, ObjectNode object) {
        if (kind.equals(Kinds.DEPLOYMENT) || kind.equals(Kinds.REPLICA_SET)) {
            var spec = Fields.section(object, "spec");
            if (!spec.has("replicas")) {
                spec.put("replicas", 1);
            }
            if (kind.equals(Kinds.DEPLOYMENT) && !spec.has("strategy")) {
                Fields.section(spec, "strategy")
                        .put("type", "RollingUpdate")
                        .putObject("rollingUpdate")
                        .put("maxSurge", 1)
                        .put("maxUnavailable", 0);
            }
        }
    }
}
