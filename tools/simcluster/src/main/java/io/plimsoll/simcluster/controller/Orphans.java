package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import java.util.Set;
import java.util.stream.Collectors;

/// Removes what lost its last owner, and what was in a namespace that is gone.
final class Orphans implements Reconciler {
    private final Controls controls;

    Orphans(Controls controls) {
        this.controls = controls;
    }

    @Override
    public void pass() {
        var all = controls.store().all();
        var living = all.values().stream().map(Fields::uid).collect(Collectors.toSet());
        all.forEach((key, object) -> {
            if (!Fields.isTerminating(object) && isOrphan(object, living)) {
                controls.delete(key.kind(), object, true);
            }
        });
    }

    void empty(String namespace) {
        controls.store()
                .all()
                .forEach((key, object) -> {
                    if (key.namespace().equals(namespace)) {
                        controls.delete(key.kind(), object, true);
                    }
                });
    }

    private static boolean isOrphan(ObjectNode object, Set<String> living) {
        JsonNode owners = object.path("metadata").path("ownerReferences");
        return !owners.isEmpty()
                && owners.valueStream()
                        .noneMatch(owner -> living.contains(owner.path("uid").asText()));
    }
}
