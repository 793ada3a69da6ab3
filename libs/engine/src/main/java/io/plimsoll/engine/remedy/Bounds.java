package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import java.util.List;

/// Whether a treatment changes something, within what it may change.
final class Bounds {
    private static final String NAME = "bounds";

    private Bounds() {}

    static Guard ask(Action.Order order, TargetState state) {
        return switch (order.treatment()) {
            case WorkloadTreatment treatment -> workload(treatment, state);
            case Sizing treatment -> size(treatment, state);
            case PodTreatment treatment -> pods(treatment, state, order.plan().symptoms().oddOne());
            case NodeTreatment treatment -> node(treatment, state);
            case Errand _ -> new Guard(NAME, true, "the object stays as it is");
        };
    }

    private static Guard workload(WorkloadTreatment treatment, TargetState state) {
        return switch (treatment) {
            case WorkloadTreatment.RolloutRestart() ->
                    new Guard(NAME, true, "the number of replicas stays");
            case WorkloadTreatment.Rollback() -> {
                boolean there = state.circumstances().hasEarlier();
                yield new Guard(NAME, there, "an earlier revision is kept: " + there);
            }
            case WorkloadTreatment.PauseRollout() -> {
                boolean goesOn = state.rollingOut() && !state.circumstances().isHeld();
                yield new Guard(NAME, goesOn, "a rollout goes on: " + goesOn);
            }
            case WorkloadTreatment.Annotate _ -> new Guard(NAME, true, "it is only said");
        };
    }

    private static Guard size(Sizing treatment, TargetState state) {
        return switch (treatment) {
            case Sizing.Scale _ when state.autoscaled() ->
                    new Guard(NAME, false, "a HorizontalPodAutoscaler sets the replicas");
            case Sizing.Scale scale -> {
                int to = scale.from(state.replicas());
                yield new Guard(
                        NAME,
                        to != state.replicas(),
                        "%d replicas, then %d".formatted(state.replicas(), to));
            }
            case Sizing.ScaleAutoscaler scale -> {
                var max = state.circumstances().autoscalerMax();
                yield max == null
                        ? new Guard(NAME, false, "no HorizontalPodAutoscaler has it in hand")
                        : new Guard(
                                NAME,
                                scale.from(max) != max,
                                "at most %d replicas, then %d".formatted(max, scale.from(max)));
            }
        };
    }

    private static Guard pods(PodTreatment treatment, TargetState state, String oddOne) {
        return switch (treatment) {
            case PodTreatment.EvictPod evict -> {
                var gone = evict.from(state.stock(oddOne));
                yield new Guard(
                        NAME,
                        !gone.isEmpty(),
                        "%d of %d pods go".formatted(gone.size(), evict.most()));
            }
            case PodTreatment.PatchResources patch -> {
                var given = state.circumstances().given().getOrDefault(patch.resource(), List.of());
                boolean changes = given.stream().anyMatch(each -> patch.from(each) != each);
                yield new Guard(
                        NAME,
                        changes,
                        "%s of its containers: %s, at least %d and at most %d"
                                .formatted(
                                        patch.resource().word(), given, patch.min(), patch.max()));
            }
        };
    }

    private static Guard node(NodeTreatment treatment, TargetState state) {
        boolean isCordoned = state.circumstances().isHeld();
        return switch (treatment) {
            case NodeTreatment.Cordon() ->
                    new Guard(NAME, !isCordoned, "it is cordoned: " + isCordoned);
            case NodeTreatment.Uncordon() ->
                    new Guard(NAME, isCordoned, "it is cordoned: " + isCordoned);
            case NodeTreatment.Drain drain -> {
                int pods = state.circumstances().stock().members().size();
                yield new Guard(
                        NAME,
                        pods <= drain.most(),
                        "%d pods run there, at most %d are moved".formatted(pods, drain.most()));
            }
        };
    }
}
