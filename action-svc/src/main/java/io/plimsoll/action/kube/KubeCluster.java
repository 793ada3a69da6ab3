package io.plimsoll.action.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Cluster;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.TargetState;
import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The Kubernetes API of this service's cluster. Writes are JSON merge patches that carry the `uid`
/// and `resourceVersion` of what was seen, so that they miss what changed meanwhile. Thread safe;
/// blocks.
@Singleton
public final class KubeCluster implements Cluster {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KubeObjects objects;
    private final ObjectStates states;
    private final Neighbourhood neighbourhood;
    private final Acting acting;

    /// What acting needs beside the objects.
    @Singleton
    record Acting(Revisions revisions, Evictions evictions, Errands errands, ActionNotes notes) {}

    KubeCluster(
            KubeObjects objects, ObjectStates states, Neighbourhood neighbourhood, Acting acting) {
        this.objects = objects;
        this.states = states;
        this.neighbourhood = neighbourhood;
        this.acting = acting;
    }

    @Override
    public Optional<TargetState> look(Target target, Treatment treatment) {
        return states.look(target, treatment);
    }

    @Override
    public Optional<Features> features(Target target) {
        return objects.get(ObjectStates.ref(target)).map(ObjectLook::features);
    }

    @Override
    public Surroundings around(Target target, long since) {
        return neighbourhood.of(target, since);
    }

    /// Who switched acting off in the cluster itself, and why; empty when nobody did.
    public String halted() {
        return neighbourhood.halted();
    }

    @Override
    public Result apply(Action action, TargetState seen, Rehearsal rehearsal) {
        var written = written(action);
        if (written.isEmpty()) {
            return new Result.Refused("there is nothing to write to any more");
        }
        var object = written.get().object();
        if (!object.at("/metadata/resourceVersion").asText().equals(seen.resourceVersion())) {
            return new Result.Conflict();
        }
        var patch = Treating.patch(action, seen, object, earlier(action, object));
        var result = objects.patch(written.get().ref(), patch, rehearsal);
        boolean isTaken = result instanceof Result.Applied;
        if (isTaken && rehearsal == Rehearsal.FOR_REAL) {
            acting.notes().leave(action, seen.uid());
        }
        if (!isTaken || !action.order().treatment().isStaged()) {
            return result;
        }
        return rehearsal == Rehearsal.FOR_REAL
                ? new Result.Waiting("it is begun")
                : rest(action, patch, rehearsal);
    }

    /// An object of the API.
    private record Written(KubeObjects.Ref ref, JsonNode object) {}

    private Optional<Written> written(Action action) {
        var order = action.order();
        return states.written(order.target(), order.treatment())
                .flatMap(ref -> objects.get(ref).map(object -> new Written(ref, object)));
    }

    private JsonNode earlier(Action action, JsonNode object) {
        return action.order().treatment() instanceof WorkloadTreatment.Rollback
                ? acting.revisions().before(object).orElse(MissingNode.getInstance())
                : MissingNode.getInstance();
    }

    @Override
    public Result finish(Action action, TargetState seen) {
        var written = written(action);
        if (written.isEmpty()) {
            return new Result.Refused("it is gone");
        }
        var result = rest(action, written.get().object(), Rehearsal.FOR_REAL);
        return result instanceof Result.Applied
                ? new Result.Applied(seen.resourceVersion())
                : result;
    }

    private Result rest(Action action, JsonNode object, Rehearsal rehearsal) {
        return switch (action.order().treatment()) {
            case Errand errand -> acting.errands().run(errand, action, object, rehearsal);
            case NodeTreatment _ ->
                    acting.evictions().of(action.order().target().name(), rehearsal);
            default -> acting.evictions().marked(object, rehearsal);
        };
    }

    @Override
    public Result revert(Action action, TargetState seen) {
        var written = written(action);
        if (written.isEmpty()) {
            return new Result.Refused("it is gone");
        }
        var object = written.get().object();
        var before = Marks.annotation(object, Marks.BEFORE);
        if (before.isEmpty()) {
            return new Result.Refused("the object does not say what it was before");
        }
        try {
            var patch = Treating.back(action, object, JSON.readTree(before));
            var result = objects.patch(written.get().ref(), patch, Rehearsal.FOR_REAL);
            if (result instanceof Result.Applied) {
                acting.notes().revert(action, seen.uid());
            }
            return result;
        } catch (JsonProcessingException e) {
            return new Result.Refused("what it was before cannot be read");
        }
    }
}
