package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.ResourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who controls whom, by owner references.
final class Ownership {
    private final Map<String, List<ObjectNode>> byController = new HashMap<>();

    private Ownership() {}

    /// As things are now. What is on its way out no longer counts.
    static Ownership of(ObjectStore store, ResourceKind kind) {
        var ownership = new Ownership();
        for (var each : store.list(kind, "").items()) {
            if (!Fields.isTerminating(each)) {
                Fields.controller(each)
                        .ifPresent(uid ->
                                ownership
                                        .byController
                                        .computeIfAbsent(uid, _ -> new ArrayList<>())
                                        .add(each));
            }
        }
        return ownership;
    }

    List<ObjectNode> under(ObjectNode owner) {
        return byController.getOrDefault(Fields.uid(owner), List.of());
    }

    /// Makes the object one of the owner's.
    static void claim(ObjectNode owner, ObjectNode object) {
        var metadata = Fields.section(object, "metadata");
        metadata.put("namespace", Fields.namespace(owner));
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.path("apiVersion").asText())
                .put("kind", owner.path("kind").asText())
                .put("name", Fields.name(owner))
                .put("uid", Fields.uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }
}
