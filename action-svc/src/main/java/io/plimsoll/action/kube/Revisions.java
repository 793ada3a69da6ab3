package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;

/// What a Deployment was before, as its ReplicaSets keep it. Thread safe; blocks.
@Singleton
class Revisions {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final KubeObjects objects;

    Revisions(KubeObjects objects) {
        this.objects = objects;
    }

    /// The pod template of the revision before the present one; empty when none is kept.
    Optional<JsonNode> before(JsonNode deployment) {
        var metadata = deployment.path("metadata");
        var uid = metadata.path("uid").asText();
        long present = revision(deployment);
        return objects.list("apps/v1", "ReplicaSet", metadata.path("namespace").asText()).stream()
                .filter(each ->
                        each.at("/metadata/ownerReferences")
                                .valueStream()
                                .anyMatch(owner -> owner.path("uid").asText().equals(uid)))
                .filter(each -> revision(each) < present)
                .max(Comparator.comparingLong(Revisions::revision))
                .map(Revisions::template);
    }

    private static long revision(JsonNode object) {
        var text = Marks.annotation(object, REVISION);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// As the Deployment had it: the hash was added to it for the set.
    private static JsonNode template(JsonNode set) {
        JsonNode template = set.at("/spec/template").deepCopy();
        if (template.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove("pod-template-hash");
        }
        return template;
    }
}
