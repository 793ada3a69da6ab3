package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.TargetState;
import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.treatment.Member;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Stock;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How objects stand, as far as a treatment needs to know: what it does not need is not asked for.
/// Thread safe; blocks.
@Singleton
class ObjectStates {
    private final KubeObjects objects;
    private final Revisions revisions;

    ObjectStates(KubeObjects objects, Revisions revisions) {
        this.objects = objects;
        this.revisions = revisions;
    }

    /// The object that an action is about.
    static KubeObjects.Ref ref(Target target) {
        return target.kind().equals("Node")
                ? KubeObjects.Ref.node(target.name())
                : new KubeObjects.Ref("apps/v1", target.kind(), target.namespace(), target.name());
    }

    /// The object that the treatment writes.
    Optional<KubeObjects.Ref> written(Target target, Treatment treatment) {
        return treatment instanceof Sizing.ScaleAutoscaler
                ? autoscaler(target)
                        .map(each ->
                                KubeObjects.Ref.autoscaler(
                                        target.namespace(),
                                        each.path("metadata").path("name").asText()))
                : Optional.of(ref(target));
    }

    Optional<TargetState> look(Target target, Treatment treatment) {
        return objects.get(ref(target)).map(object -> state(target, treatment, object));
    }

    private TargetState state(Target target, Treatment treatment, JsonNode object) {
        var autoscaler = target.kind().equals("Node") ? null : autoscaler(target).orElse(null);
        var written =
                treatment instanceof Sizing.ScaleAutoscaler && autoscaler != null
                        ? autoscaler
                        : object;
        var own = object.path("metadata").path("labels").path(Marks.MANAGED).asText("");
        // The object's own word counts, also against its namespace.
        boolean optedIn =
                own.isEmpty() ? isNamespaceManaged(target.namespace()) : own.equals("true");
        var lastAction = Marks.annotation(written, Marks.ACTION);
        return new TargetState(
                object.path("metadata").path("uid").asText(),
                written.path("metadata").path("resourceVersion").asText(),
                object.path("spec").path("replicas").asInt(),
                optedIn,
                autoscaler != null,
                ObjectLook.isRollingOut(object),
                lastAction.isEmpty() ? null : lastAction,
                ObjectLook.specHash(written, treatment instanceof Sizing),
                circumstances(target, treatment, object, autoscaler));
    }

    private Circumstances circumstances(
            Target target, Treatment treatment, JsonNode object, @Nullable JsonNode autoscaler) {
        var pods = pods(target, treatment, object);
        return new Circumstances(
                stock(target, object, pods),
                autoscaler == null ? null : autoscaler.at("/spec/maxReplicas").asInt(),
                ObjectLook.isHeld(object),
                treatment instanceof WorkloadTreatment.Rollback
                        && revisions.before(object).isPresent(),
                ObjectLook.given(object),
                claims(object, pods));
    }

    private static Stock stock(Target target, JsonNode object, List<Pod> pods) {
        var members = pods.stream().map(ObjectStates::member).toList();
        if (target.kind().equals("Node")) {
            int ready = (int) members.stream().filter(Member::ready).count();
            return new Stock(members.size(), ready, 0, members, "");
        }
        int wanted = ObjectLook.wanted(object);
        return new Stock(
                wanted,
                ObjectLook.ready(object),
                ObjectLook.rollsAtOnce(object, wanted),
                members,
                "");
    }

    private static Circumstances.Claims claims(JsonNode object, List<Pod> pods) {
        var claims = Marks.claims(object);
        var neighbours = new ArrayList<>(claims.neighbours());
        pods.stream()
                .filter(each -> Marks.mustStay(each.getMetadata().getAnnotations()))
                .forEach(each -> neighbours.add("who keeps " + each.getMetadata().getName()));
        return new Circumstances.Claims(claims.owner(), neighbours);
    }

    private List<Pod> pods(Target target, Treatment treatment, JsonNode object) {
        return switch (treatment) {
            case NodeTreatment.Drain _ -> Evictions.movable(objects.podsOn(target.name()));
            case PodTreatment.EvictPod _ ->
                    objects.pods(target.namespace(), object.at("/spec/selector")).stream()
                            .filter(each -> each.getMetadata().getDeletionTimestamp() == null)
                            .toList();
            default -> List.of();
        };
    }

    private static Member member(Pod pod) {
        // A pod that nobody has looked at yet has no status.
        boolean ready =
                pod.getStatus() != null
                        && pod.getStatus().getConditions().stream()
                                .anyMatch(each ->
                                        each.getType().equals("Ready")
                                                && each.getStatus().equals("True"));
        return new Member(pod.getMetadata().getName(), pod.getMetadata().getUid(), ready);
    }

    private boolean isNamespaceManaged(String name) {
        var namespace = objects.client().namespaces().withName(name).get();
        return namespace != null && Marks.isManaged(namespace.getMetadata().getLabels());
    }

    /// An API server without `autoscaling/v2` scales nothing by itself.
    private Optional<JsonNode> autoscaler(Target target) {
        return objects
                .list("autoscaling/v2", "HorizontalPodAutoscaler", target.namespace())
                .stream()
                .filter(each -> {
                    var of = each.at("/spec/scaleTargetRef");
                    return of.path("kind").asText().equals(target.kind())
                            && of.path("name").asText().equals(target.name());
                })
                .findFirst();
    }
}
